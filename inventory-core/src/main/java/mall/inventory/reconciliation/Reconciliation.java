package mall.inventory.reconciliation;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import mall.inventory.database.DatabaseTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the invariants of the books, all in one snapshot: it can run while sales go on, and blocks nobody. It reads the whole
 * ledger; on a large one, run it on a replica or at night.
 */
@Service
public class Reconciliation {

    private final JdbcInvariants invariants;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    Reconciliation(JdbcInvariants invariants, JdbcClient jdbc, DataSource dataSource) {
        DefaultTransactionDefinition repeatableRead = new DefaultTransactionDefinition();
        repeatableRead.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        repeatableRead.setReadOnly(true);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource), repeatableRead);
        this.invariants = invariants;
        this.jdbc = jdbc;
    }

    /** Checks every invariant. At most 100 violations of each are listed. */
    public ReconciliationReport check() {
        return snapshot.execute(status -> {
            List<ReconciliationReport.Result> results = Arrays.stream(Invariant.values())
                    .map(invariant -> new ReconciliationReport.Result(invariant, invariants.violationsOf(invariant)))
                    .toList();
            return new ReconciliationReport(DatabaseTime.now(jdbc), results);
        });
    }
}
