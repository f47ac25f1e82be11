package mall.inventory.deduction.strategy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.batch.Answer;
import mall.inventory.deduction.batch.OrderAction;
import mall.inventory.deduction.batch.OrderBatch;
import mall.inventory.merging.Outcome;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A lock in Redis per SKU, then the same guarded transaction as {@link ConditionalUpdate}. The lock keeps the crowd off the hot row;
 * that nothing is oversold is the guard's doing: a lock whose lease ended, or that a failover lost, harms nobody.
 */
@Component
@Lazy
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "distributed-lock")
class DistributedLock implements ActionRunner {

    private final RedisSkuLocks locks;
    private final OrderBatch batch;
    private final WriteTransactions transactions;
    private final JdbcReservationLines lines;

    DistributedLock(RedisSkuLocks locks, OrderBatch batch, WriteTransactions transactions, JdbcReservationLines lines) {
        this.locks = locks;
        this.batch = batch;
        this.transactions = transactions;
        this.lines = lines;
    }

    @Override
    public List<Outcome<Answer<?>>> run(List<? extends OrderAction<?>> actions) {
        return actions.stream().map(this::runAlone).toList();
    }

    private Outcome<Answer<?>> runAlone(OrderAction<?> action) {
        try {
            return new Outcome.Done<>(locks.holding(
                    skus(action),
                    () -> batch.apply(List.of(action), transactions).getFirst()));
        } catch (RuntimeException e) {
            return new Outcome.Failed<>(e);
        }
    }

    private SortedSet<Sku> skus(OrderAction<?> action) {
        return switch (action) {
            case OrderAction.Place place ->
                sorted(place.placement().lines().stream().map(OrderLine::sku));
            case OrderAction.Extend extend -> sorted(Stream.of());
            case OrderAction.Settle settle -> skusOf(settle.orderNo());
            case OrderAction.Confirm confirm -> skusOf(confirm.orderNo());
            case OrderAction.RollBack rollBack -> skusOf(rollBack.orderNo());
            case OrderAction.Expire expire -> skusOf(expire.orderNo());
            case OrderAction.Ship ship -> skusOf(ship.orderNo());
            case OrderAction.TakeBack back -> skusOf(back.orderNo());
            case OrderAction.Source source -> skusOf(source.orderNo());
            case OrderAction.Evacuate evacuate -> skusOf(evacuate.orderNo());
        };
    }

    /** An order's SKUs never change, so they can be read before anything is locked. */
    private SortedSet<Sku> skusOf(OrderNo orderNo) {
        return sorted(lines.skusOf(orderNo).stream());
    }

    private static SortedSet<Sku> sorted(Stream<Sku> skus) {
        return skus.collect(Collectors.toCollection(TreeSet::new));
    }
}
