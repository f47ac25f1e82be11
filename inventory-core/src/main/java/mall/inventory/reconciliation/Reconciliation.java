package mall.inventory.reconciliation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.ReadSnapshots;
import org.springframework.stereotype.Service;

/**
 * Checks the invariants of the books, all in one snapshot: it can run while sales go on, and blocks nobody. It reads the whole
 * ledger, in ten minutes at most.
 */
@Service
public class Reconciliation {

    private final JdbcInvariants invariants;
    private final ReadSnapshots snapshots;
    private final DatabaseClock clock;

    Reconciliation(JdbcInvariants invariants, ReadSnapshots snapshots, DatabaseClock clock) {
        this.invariants = invariants;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Checks every invariant. At most 100 violations of each are listed. */
    public ReconciliationReport check() {
        return snapshots.read(() -> {
            Instant checkedAt = clock.now();
            List<ReconciliationReport.Result> results = Arrays.stream(Invariant.values())
                    .map(invariant -> new ReconciliationReport.Result(invariant, invariants.violationsOf(invariant)))
                    .toList();
            return new ReconciliationReport(checkedAt, results);
        });
    }
}
