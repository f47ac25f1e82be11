package mall.inventory.reconciliation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.ReadSnapshots;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Checks the invariants of the books, all in one snapshot: it can run while sales go on, and blocks nobody. It reads the whole
 * ledger, in ten minutes at most, so there is one check at a time: who asks while it runs gets what it finds.
 */
@Service
public class Reconciliation {

    private final JdbcInvariants invariants;
    private final ReadSnapshots snapshots;
    private final DatabaseClock clock;
    private final AtomicReference<@Nullable CompletableFuture<ReconciliationReport>> running = new AtomicReference<>();

    Reconciliation(JdbcInvariants invariants, ReadSnapshots snapshots, DatabaseClock clock) {
        this.invariants = invariants;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** Checks every invariant. At most 100 violations of each are listed. */
    public ReconciliationReport check() {
        CompletableFuture<ReconciliationReport> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<ReconciliationReport> others = running.compareAndExchange(null, mine);
        if (others != null) {
            return others.join();
        }
        try {
            ReconciliationReport report = checkNow();
            mine.complete(report);
            return report;
        } catch (Throwable e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.set(null);
        }
    }

    private ReconciliationReport checkNow() {
        return snapshots.read(() -> {
            Instant checkedAt = clock.now();
            List<ReconciliationReport.Result> results = Arrays.stream(Invariant.values())
                    .map(invariant -> new ReconciliationReport.Result(invariant, invariants.violationsOf(invariant)))
                    .toList();
            return new ReconciliationReport(checkedAt, results);
        });
    }
}
