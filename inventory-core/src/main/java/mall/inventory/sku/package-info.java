/** Sellable stock: the SKUs a mall sells and the bucket rows that hold what is open for sale and what is promised. */
@NullMarked
package mall.inventory.sku;

import org.jspecify.annotations.NullMarked;
