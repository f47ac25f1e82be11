package mall.inventory.deduction.strategy;

import java.util.concurrent.RejectedExecutionException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a store that is away, which everybody meets, from an order that cannot be booked. */
final class Failures {

    private Failures() {}

    static boolean concernsEverybody(RuntimeException failure) {
        return !(failure instanceof CannotAcquireLockException)
                && (failure instanceof TransientDataAccessException
                        || failure instanceof RecoverableDataAccessException
                        || failure instanceof DataAccessResourceFailureException
                        || failure instanceof TransactionException
                        || failure instanceof RejectedExecutionException);
    }
}
