/** Rounds of a running flash sale and one fault each, and the proof afterwards that nothing was sold twice, forgotten, or left stranded. */
@NullMarked
package mall.inventory.faults.sale;

import org.jspecify.annotations.NullMarked;
