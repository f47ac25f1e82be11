package mall.inventory.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that change the books: READ COMMITTED, a connection of their own, and run again after a deadlock or a lost
 * connection, a bounded number of times. A lock wait is not repeated: it has taken its time already, and the caller is told to
 * come again.
 *
 * <p>A connection lost during commit leaves the outcome unknown. It is not guessed: the work runs again under the same document
 * number, whose unique key makes it wait for the first try's end and then find its own work. So the work must be idempotent.
 */
@Component
public class WriteTransactions {

    /** Many callers of one number that is refused are each other's deadlocks, one of them a round; a round takes milliseconds. */
    private static final int RETRIES = 12;

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final DataSource common;
    private final @Nullable DataSource own;
    private final Runnable first;
    private final TransactionTemplate transaction;
    private final RetryTemplate retries;

    @Autowired
    WriteTransactions(DataSource common) {
        this(common, null, () -> {});
    }

    private WriteTransactions(DataSource common, @Nullable DataSource own, Runnable first) {
        this.common = common;
        this.own = own;
        this.first = first;
        DefaultTransactionDefinition readCommitted = new DefaultTransactionDefinition();
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(common), readCommitted);
        this.retries = new RetryTemplate(RetryPolicy.builder()
                .maxRetries(RETRIES)
                .delay(Duration.ofMillis(5))
                .jitter(Duration.ofMillis(5))
                .multiplier(1.5)
                .maxDelay(Duration.ofMillis(200))
                .includes(
                        TransientDataAccessException.class,
                        RecoverableDataAccessException.class,
                        DataAccessResourceFailureException.class,
                        TransactionSystemException.class) // commit or rollback found the connection gone
                .predicate(failure -> !isLockWait(failure))
                .build());
    }

    /** The same on lanes' connections, which repositories join just as they join those of the common pool. */
    public WriteTransactions on(LaneConnections lanes) {
        return new WriteTransactions(common, lanes.dataSource(), first);
    }

    /** The same, each of which begins with that, and so does not happen when it throws. */
    public WriteTransactions beginningWith(Runnable check) {
        return new WriteTransactions(common, own, () -> {
            first.run();
            check.run();
        });
    }

    /** Whether somebody else held a row for as long as a transaction waits. */
    public static boolean isLockWait(Throwable failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause
                && cause.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    /**
     * Runs the work in a transaction and commits it, unless the work asks the status for a rollback.
     *
     * @throws IllegalStateException inside another transaction: the answer would not be committed yet
     */
    public <T> T execute(Function<TransactionStatus, T> work) {
        requireNone();
        try {
            return retries.execute(() -> executeOnce(work));
        } catch (RetryException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * The same for work that may not run twice: nothing is repeated, and where the connection is lost in the commit nobody knows.
     *
     * @throws IllegalStateException inside another transaction
     */
    public <T> T once(Function<TransactionStatus, T> work) {
        requireNone();
        return executeOnce(work);
    }

    /**
     * Refuses to go on inside another transaction.
     *
     * @throws IllegalStateException inside another transaction
     */
    public static void requireNone() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "the books are changed in a transaction of their own, never inside another one");
        }
    }

    private <T> T executeOnce(Function<TransactionStatus, T> work) {
        Connection connection = take(own == null ? common : own);
        try {
            return own == null ? withinLimit(connection, work) : runOn(connection, work);
        } finally {
            JdbcUtils.closeConnection(connection);
        }
    }

    /** A node that freezes in mid-transaction lets go of its rows soon; lanes' sessions have that limit all the time. */
    private <T> T withinLimit(Connection connection, Function<TransactionStatus, T> work) {
        SessionLimit.shorten(connection);
        try {
            return runOn(connection, work);
        } finally {
            SessionLimit.restore(connection);
        }
    }

    private <T> T runOn(Connection connection, Function<TransactionStatus, T> work) {
        // The transaction manager takes the connection it finds bound, and the repositories take the transaction's.
        TransactionSynchronizationManager.bindResource(common, new ConnectionHolder(connection));
        try {
            return transaction.execute(status -> {
                first.run();
                return work.apply(status);
            });
        } finally {
            TransactionSynchronizationManager.unbindResource(common);
        }
    }

    private static Connection take(DataSource connections) {
        try {
            return connections.getConnection();
        } catch (SQLException e) {
            throw new CannotCreateTransactionException("no connection for a transaction that changes the books", e);
        }
    }
}
