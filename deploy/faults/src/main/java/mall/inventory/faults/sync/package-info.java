/** Rounds of a sync under load and one fault each, and the proof afterwards that the product system has what the books have, and no event is missing. */
@NullMarked
package mall.inventory.faults.sync;

import org.jspecify.annotations.NullMarked;
