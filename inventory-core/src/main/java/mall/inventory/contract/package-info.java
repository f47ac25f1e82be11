/** The words of the public contract that several services speak: document numbers, order lines, the order as every action answers it. */
@NullMarked
package mall.inventory.contract;

import org.jspecify.annotations.NullMarked;
