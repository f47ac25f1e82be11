package mall.inventory.bench.deduction;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.bench.measure.ClosedLoop;
import mall.inventory.bench.measure.ClosedLoop.Answer;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Sku;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Orders of one unit of one SKU, each under a number of its own. */
final class Orders implements ClosedLoop.Call {

    static final String CHANNEL = "mall";
    static final Actor CALLER = new Actor("checkout");

    /** Numbers of equal length sort as they were given, as most malls' do. */
    private static final long FIRST = 1_000_000_000;

    private final DeductionEngine engine;
    private final Sku sku;
    private final List<OrderLine> lines;
    private final Troubles troubles;
    private final AtomicLong numbers = new AtomicLong(FIRST);

    Orders(DeductionEngine engine, Sku sku, Troubles troubles) {
        this.engine = engine;
        this.sku = sku;
        this.lines = List.of(new OrderLine(sku, new Quantity(1)));
        this.troubles = troubles;
    }

    @Override
    public Answer send(int caller) {
        Placement order = Placement.of(new OrderNo(number(sku, numbers.getAndIncrement())), CHANNEL, lines);
        try {
            PlaceOutcome outcome = engine.place(order, CALLER);
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

    static String number(Sku sku, long number) {
        return sku.code() + "-" + number;
    }

    /** What a service answers with 503, and what surely left nothing behind: no connection, no lock, no place in the queue. */
    private static boolean isRefusal(RuntimeException failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof PessimisticLockingFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RejectedExecutionException;
    }
}
