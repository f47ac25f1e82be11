/** The checks that the books balance. */
@NullMarked
package mall.inventory.reconciliation;

import org.jspecify.annotations.NullMarked;
