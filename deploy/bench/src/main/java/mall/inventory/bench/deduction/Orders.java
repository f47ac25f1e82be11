package mall.inventory.bench.deduction;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Orders, each under a number of its own. */
public final class Orders implements ClosedLoop.Call {

    public static final String CHANNEL = "mall";
    static final Actor CALLER = new Actor("checkout");

    /** Numbers of equal length sort as they were given, as most malls' do. */
    private static final long FIRST = 1_000_000_000;

    private final DeductionEngine engine;
    private final String prefix;
    private final Function<OrderNo, Placement> order;
    private final Troubles troubles;
    private final AtomicLong numbers = new AtomicLong(FIRST);

    /**
     * Orders for an engine.
     *
     * @param prefix of the numbers; nobody else's
     * @param order what is ordered under a number
     */
    public Orders(DeductionEngine engine, String prefix, Function<OrderNo, Placement> order, Troubles troubles) {
        this.engine = engine;
        this.prefix = prefix;
        this.order = order;
        this.troubles = troubles;
    }

    @Override
    public Answer send(int caller) {
        Placement placement = order.apply(new OrderNo(number(prefix, numbers.getAndIncrement())));
        try {
            PlaceOutcome outcome = engine.place(placement, CALLER);
            if (outcome instanceof PlaceOutcome.Placed) {
                return Answer.ANSWERED;
            }
            troubles.count(outcome.getClass().getSimpleName());
            return Answer.REFUSED;
        } catch (RuntimeException e) {
            troubles.count(e.getClass().getSimpleName());
            return isRefusal(e) ? Answer.REFUSED : Answer.FAILED;
        }
    }

    static String number(String prefix, long number) {
        return prefix + "-" + number;
    }

    /** What a service answers with 503, and what surely left nothing behind: no connection, no lock, no place in the queue. */
    private static boolean isRefusal(RuntimeException failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof PessimisticLockingFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RejectedExecutionException;
    }
}
