package mall.inventory.adapter.counts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A count that is booked.
 *
 * @param counted units that lay there as of that moment
 * @param before units on hand in the books before
 * @param onHand units on hand now: what was counted, and what has moved since
 */
record CountView(
        String warehouse,
        String sku,
        int counted,
        Instant asOf,
        @Nullable Long sequence,
        long before,
        long onHand) {}
