package mall.inventory.api.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.simulation.Trial;
import org.jspecify.annotations.Nullable;

/**
 * A strategy to try on orders of the past.
 *
 * @param replaces the id of the strategy whose place it takes; missing to add it
 * @param from the orders placed from this moment on
 * @param to until before this one
 * @param limit how many orders at most, the oldest first
 * @param stock what they are served from: TODAY, what lies in the warehouses now; UNLIMITED, to see the rules alone
 */
record TrialRequest(
        @NotNull(message = "must be given") @Valid StrategyRequest strategy,

        @Nullable Long replaces,

        @NotNull(message = "must be given, as in 2026-11-01T00:00:00Z")
        Instant from,

        @NotNull(message = "must be given, as in 2026-12-01T00:00:00Z")
        Instant to,

        @Nullable
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Trial.MAX_ORDERS, message = "must be at most {value}")
        Integer limit,

        Trial.@Nullable Stock stock) {

    private static final int DEFAULT_LIMIT = 1_000;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    Trial toTrial() {
        if (from.isBefore(FIRST) || to.isAfter(LAST)) {
            throw new ProblemException(
                    Problem.invalid(from.isBefore(FIRST) ? "from" : "to", "must be between 2000 and 2100"));
        }
        if (!from.isBefore(to)) {
            throw new ProblemException(Problem.invalid("to", "must be after from"));
        }
        return new Trial(
                strategy.toContent(),
                replaces,
                from,
                to,
                Objects.requireNonNullElse(limit, DEFAULT_LIMIT),
                Objects.requireNonNullElse(stock, Trial.Stock.TODAY));
    }
}
