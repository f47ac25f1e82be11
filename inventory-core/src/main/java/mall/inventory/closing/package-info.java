/** Closing a warehouse and opening it again: what becomes of the orders that were to ship from there, and of what lies there. */
@NullMarked
package mall.inventory.closing;

import org.jspecify.annotations.NullMarked;
