package mall.inventory.problem;

import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a store, or the queue before it, that cannot serve this now from a fault of ours. */
final class StoreTrouble {

    /** Deeper than any real chain, and it ends one that runs in a circle. */
    private static final int MAX_CAUSES = 32;

    private StoreTrouble() {}

    static boolean isBehind(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (isOne(cause)) {
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
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException;
    }
}
