package mall.inventory.sync.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** What is published again: {@code {"sku": "85123A"}}, or {@code {"all": true, "skusPerSecond": 2000}}. */
record ResyncRequest(
        @Nullable String sku,
        @Nullable Boolean all,

        @Min(value = 1, message = "must be at least {value}")
        @Max(value = 100_000, message = "must be at most {value}")
        @Nullable
        Integer skusPerSecond) {

    private static final int USUAL_RATE = 2_000;

    sealed interface Which {
        record All(int skusPerSecond) implements Which {}

        record One(Sku sku) implements Which {}
    }

    Which which() {
        if (Boolean.TRUE.equals(all)) {
            if (sku != null) {
                throw invalid("sku", "must not be given with all");
            }
            return new Which.All(skusPerSecond == null ? USUAL_RATE : skusPerSecond);
        }
        if (sku == null) {
            throw invalid("sku", "must be given, or all as true");
        }
        if (skusPerSecond != null) {
            throw invalid("skusPerSecond", "must be given with all only");
        }
        try {
            return new Which.One(new Sku(sku));
        } catch (IllegalArgumentException e) {
            throw invalid("sku", "is " + e.getMessage());
        }
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
