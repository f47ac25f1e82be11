package mall.inventory.database;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads of many rows as they stood at one moment: REPEATABLE READ, read-only, blocking nobody. */
@Component
public class ReadSnapshots {

    private final TransactionTemplate snapshot;

    ReadSnapshots(DataSource dataSource) {
        DefaultTransactionDefinition repeatableRead = new DefaultTransactionDefinition();
        repeatableRead.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        repeatableRead.setReadOnly(true);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource), repeatableRead);
    }

    /** Runs the reads in one snapshot, taken at the first of them. */
    public <T> T read(Supplier<T> reads) {
        return snapshot.execute(status -> reads.get());
    }
}
