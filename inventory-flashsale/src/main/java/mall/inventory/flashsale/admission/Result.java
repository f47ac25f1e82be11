package mall.inventory.flashsale.admission;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What became of one order of a batch, or why nothing is known of it: that is its own buyer's trouble alone. */
record Result(@Nullable SaleOutcome outcome, @Nullable RuntimeException failure) {

    static Result of(SaleOutcome outcome) {
        return new Result(outcome, null);
    }

    static Result failed(RuntimeException failure) {
        return new Result(null, failure);
    }

    static Result of(Supplier<SaleOutcome> outcome) {
        try {
            return of(outcome.get());
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    SaleOutcome orThrow() {
        if (failure != null) {
            throw failure;
        }
        return Objects.requireNonNull(outcome);
    }
}
