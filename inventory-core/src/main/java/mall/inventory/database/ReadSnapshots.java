package mall.inventory.database;

import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads of many rows as they stood at one moment: REPEATABLE READ, read-only, blocking nobody. */
@Component
public class ReadSnapshots {

    /** A query over all rows answers nothing until it is done. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final TransactionTemplate snapshot;
    private final JdbcTemplate jdbc;

    ReadSnapshots(DataSource dataSource, JdbcTemplate jdbc) {
        DefaultTransactionDefinition repeatableRead = new DefaultTransactionDefinition();
        repeatableRead.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        repeatableRead.setReadOnly(true);
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource), repeatableRead);
    }

    /** Runs the reads in one snapshot, taken at the first of them. */
    public <T> T read(Supplier<T> reads) {
        return snapshot.execute(status -> {
            jdbc.execute((ConnectionCallback<Boolean>) connection -> {
                // For this transaction; the pool sets it back.
                connection.setNetworkTimeout(Runnable::run, (int) LIMIT.toMillis());
                return true;
            });
            return reads.get();
        });
    }
}
