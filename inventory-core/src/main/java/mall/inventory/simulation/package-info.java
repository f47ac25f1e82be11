/** What a strategy would have done to orders that have been placed. */
@NullMarked
package mall.inventory.simulation;

import org.jspecify.annotations.NullMarked;
