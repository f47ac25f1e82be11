/** What warehouses say of orders' goods: shipments, returns and their inspection, and where the books had to give way. */
@NullMarked
package mall.inventory.fulfilment;

import org.jspecify.annotations.NullMarked;
