/** The stock of a SKU over all accounts and warehouses: reading it, and the adjustments ops make to it. */
@NullMarked
package mall.inventory.stock;

import org.jspecify.annotations.NullMarked;
