package mall.inventory.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a store, or the queue before it, that cannot serve this now from a fault of ours. */
public final class StoreTrouble {

    /** Deeper than any real chain, and it ends one that runs in a circle. */
    private static final int MAX_CAUSES = 32;

    private StoreTrouble() {}

    /** Whether it will pass by itself: the same may be tried again. */
    public static boolean isBehind(Throwable failure) {
        return isAnywhere(failure, StoreTrouble::isOne);
    }

    /** Whether it came from the store at all, trouble or not: a broken pipe in it is not the caller's. */
    static boolean isFromStore(Throwable failure) {
        return isAnywhere(
                failure,
                cause -> cause instanceof SQLException
                        || cause instanceof DataAccessException
                        || cause instanceof TransactionException);
    }

    private static boolean isAnywhere(Throwable failure, Predicate<Throwable> wanted) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (wanted.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof RecoverableDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionTimedOutException
                // A queue is full, or the service is going down.
                || cause instanceof RejectedExecutionException
                || cause instanceof SQLNonTransientConnectionException // lost during commit or rollback
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException;
    }
}
