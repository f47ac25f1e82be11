/** Physical stock: warehouses and what lies in them. */
@NullMarked
package mall.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
