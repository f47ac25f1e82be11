package mall.inventory.reconciliation;

import java.time.Instant;
import java.util.List;

/**
 * What a check of the books found.
 *
 * @param checkedAt the moment all figures are of, by the database's clock
 * @param results one per invariant
 */
public record ReconciliationReport(Instant checkedAt, List<Result> results) {

    /** Whether every invariant holds. */
    public boolean balanced() {
        return results.stream().allMatch(result -> result.violations().isEmpty());
    }

    /** The violations of one invariant; none when it holds. */
    public record Result(Invariant invariant, List<Violation> violations) {}

    /**
     * Where an invariant does not hold.
     *
     * @param subject the SKU, order or user it is about
     */
    public record Violation(String subject, String detail) {}
}
