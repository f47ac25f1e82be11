/** The row shipping: orders with an address, sourced over many warehouses, against the same orders without. */
@NullMarked
package mall.inventory.bench.shipping;

import org.jspecify.annotations.NullMarked;
