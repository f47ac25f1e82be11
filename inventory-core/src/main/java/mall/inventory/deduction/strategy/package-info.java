/** The ways to run actions on orders: merged, each alone, or each alone behind a distributed lock. */
@NullMarked
package mall.inventory.deduction.strategy;

import org.jspecify.annotations.NullMarked;
