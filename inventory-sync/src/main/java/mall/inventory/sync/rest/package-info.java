/** What ops see of the sync, and what they may do, over HTTP. */
@NullMarked
package mall.inventory.sync.rest;

import org.jspecify.annotations.NullMarked;
