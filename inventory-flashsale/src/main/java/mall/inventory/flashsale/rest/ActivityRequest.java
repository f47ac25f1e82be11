package mall.inventory.flashsale.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityPlan;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.Printable;
import mall.inventory.contract.RequestedLines;
import mall.inventory.ledger.Quantity;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** An activity to plan. */
record ActivityRequest(
        @NotNull(message = "must be given") @DocumentNumber String id,

        @NotNull(message = "must be given") @Printable(max = 255)
        String name,

        @NotNull(message = "must be given") String engine,

        @NotNull(message = "must be given") Instant opensAt,
        @NotNull(message = "must be given") Instant closesAt,

        @Nullable
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Quantity.MAX, message = "must be at most {value}")
        Integer perUserLimit,

        @Nullable
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = 86_400, message = "must be at most {value}")
        Integer holdSeconds,

        @Nullable Boolean tokens,

        @NotNull(message = "must be given") @Size(min = 1, max = 1_000, message = "must have {min} to {max} SKUs")
        List<@NotNull(message = "must be an object") @Valid LineRequest> skus) {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    ActivityPlan toPlan(Duration defaultHold) {
        ActivityEngine chosen = engine(engine);
        if (!opensAt.isBefore(closesAt)) {
            throw invalid("closesAt", "must be after opensAt");
        }
        if (opensAt.isBefore(Instant.EPOCH) || closesAt.isAfter(END_OF_TIME)) {
            throw invalid("opensAt", "and closesAt must lie between the years 1970 and 9999");
        }
        if (Boolean.TRUE.equals(tokens) && chosen == ActivityEngine.WRITE_BEHIND) {
            throw invalid(
                    "tokens",
                    "are not kept by write-behind: a used token is known only where orders are accepted before they are"
                            + " answered; take another engine, or no tokens");
        }
        return new ActivityPlan(
                id,
                name,
                chosen,
                opensAt,
                closesAt,
                perUserLimit,
                holdSeconds == null ? defaultHold : Duration.ofSeconds(holdSeconds),
                Boolean.TRUE.equals(tokens),
                RequestedLines.summable(skus, "skus"));
    }

    static ActivityEngine engine(String id) {
        return ActivityEngine.of(id).orElseThrow(() -> invalid("engine", "must be redis, mysql or write-behind"));
    }

    private static ProblemException invalid(String field, String detail) {
        return new ProblemException(Problem.invalid(field, detail));
    }
}
