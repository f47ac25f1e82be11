/** What the mall's checkout calls: deduct, confirm, extend, roll back, and look at orders and stock. */
@NullMarked
package mall.inventory.api.checkout;

import org.jspecify.annotations.NullMarked;
