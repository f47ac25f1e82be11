package mall.inventory.api.admin;

import java.time.Instant;
import java.util.List;
import mall.inventory.reconciliation.Invariant;
import mall.inventory.reconciliation.ReconciliationReport;

/**
 * What a check of the books found.
 *
 * @param checkedAt the moment all figures are of
 * @param balanced whether every invariant holds
 */
record ReconciliationView(Instant checkedAt, boolean balanced, List<ResultView> results) {

    /** One invariant, and where it does not hold. */
    record ResultView(
            Invariant invariant, String statement, boolean holds, List<ReconciliationReport.Violation> violations) {}

    static ReconciliationView of(ReconciliationReport report) {
        return new ReconciliationView(
                report.checkedAt(),
                report.balanced(),
                report.results().stream()
                        .map(result -> new ResultView(
                                result.invariant(),
                                result.invariant().statement(),
                                result.violations().isEmpty(),
                                result.violations()))
                        .toList());
    }
}
