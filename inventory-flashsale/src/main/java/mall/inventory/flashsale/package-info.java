/** The flash sale service: activity deductions that Redis admits and MySQL decides. */
@NullMarked
package mall.inventory.flashsale;

import org.jspecify.annotations.NullMarked;
