package mall.inventory.sync.rest;

import jakarta.validation.constraints.Min;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which dead letters are given to the product system again: {@code {"partition": 0, "offset": 17}}, or {@code {"all": true}}. */
record DeadLetterReplayRequest(
        @Min(value = 0, message = "must be at least {value}") @Nullable
        Integer partition,

        @Min(value = 0, message = "must be at least {value}") @Nullable
        Long offset,

        @Nullable Boolean all) {

    sealed interface Which {
        record All() implements Which {}

        record One(int partition, long offset) implements Which {}
    }

    Which which() {
        if (partition == null && offset == null && Boolean.TRUE.equals(all)) {
            return new Which.All();
        }
        if (Boolean.TRUE.equals(all)) {
            throw invalid("all", "must not be given with a partition or an offset");
        }
        if (partition == null) {
            throw invalid("partition", "must be given, or all as true");
        }
        if (offset == null) {
            throw invalid("offset", "must be given, or all as true");
        }
        return new Which.One(partition, offset);
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
