package mall.inventory.adapter.counts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import mall.inventory.counting.Count;
import org.jspecify.annotations.Nullable;

/**
 * What a warehouse has counted of a SKU.
 *
 * @param asOf when; now if it is not given
 * @param sequence which of two counts of the same moment is the later one; without a moment, which of two counts is
 */
record CountRequest(
        @NotNull(message = "must be given: the units that lie there")
        @Min(value = 0, message = "must be at least {value}")
        @Max(value = Count.MAX, message = "must be at most {value}")
        Integer onHand,

        @Nullable Instant asOf,

        @Min(value = 1, message = "must be at least {value}") @Nullable
        Long sequence) {}
