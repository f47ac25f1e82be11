/** Lets a test of the bench see what the sync service keeps to itself. */
@NullMarked
package mall.inventory.sync.capture;

import org.jspecify.annotations.NullMarked;
