package mall.inventory.database;

import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that change the books: READ COMMITTED, a connection of their own, and run again after a transient failure
 * (deadlock, lock wait, lost connection), a bounded number of times.
 *
 * <p>A connection lost during commit leaves the outcome unknown. It is not guessed: the work runs again under the same document
 * number, whose unique key makes it wait for the first try's end and then find its own work. So the work must be idempotent.
 */
@Component
public class WriteTransactions {

    private static final int RETRIES = 3;

    private final TransactionTemplate transaction;
    private final RetryTemplate retries;

    WriteTransactions(DataSource dataSource) {
        DefaultTransactionDefinition readCommitted = new DefaultTransactionDefinition();
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource), readCommitted);
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(RETRIES)
                .delay(Duration.ofMillis(10))
                .jitter(Duration.ofMillis(10))
                .multiplier(4)
                .includes(
                        TransientDataAccessException.class,
                        RecoverableDataAccessException.class,
                        DataAccessResourceFailureException.class,
                        TransactionSystemException.class) // commit or rollback found the connection gone
                .build());
    }

    /**
     * Runs the work in a transaction and commits it, unless the work asks the status for a rollback.
     *
     * @throws IllegalStateException inside another transaction: the answer would not be committed yet
     */
    public <T> T execute(Function<TransactionStatus, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "the books are changed in a transaction of their own, never inside another one");
        }
        try {
            return retries.execute(() -> transaction.execute(work::apply));
        } catch (RetryException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
