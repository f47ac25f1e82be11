/** The row deduction: one hot SKU, the strategies against each other and against bare inserts. */
@NullMarked
package mall.inventory.bench.deduction;

import org.jspecify.annotations.NullMarked;
