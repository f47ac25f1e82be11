/** Rounds of load and one fault each, and the proof afterwards that nothing answered was lost and nothing was done twice. */
@NullMarked
package mall.inventory.faults.prove;

import org.jspecify.annotations.NullMarked;
