/** Leads activities from their plan to their end: what ops say, what the clock says, and what has befallen Redis. */
@NullMarked
package mall.inventory.flashsale.lifecycle;

import org.jspecify.annotations.NullMarked;
