/** Pre-reserved stock: what is promised to an order, from placement until it ships, is rolled back or expires. */
@NullMarked
package mall.inventory.reservation;

import org.jspecify.annotations.NullMarked;
