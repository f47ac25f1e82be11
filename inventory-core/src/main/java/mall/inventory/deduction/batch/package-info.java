/** Applies a batch of actions on different orders in one transaction, each order failing or succeeding on its own. */
@NullMarked
package mall.inventory.deduction.batch;

import org.jspecify.annotations.NullMarked;
