package mall.inventory.deduction.strategy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.EvacuateOutcome;
import mall.inventory.deduction.ExtendOutcome;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.deduction.SourceOutcome;
import mall.inventory.deduction.batch.Answer;
import mall.inventory.deduction.batch.OrderAction;
import mall.inventory.deduction.batch.OrderAction.ExpireOutcome;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Actor;
import mall.inventory.merging.Outcome;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.warehouse.Warehouses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Service;

/**
 * The door to pre-reserved stock; behind it the strategy that is configured. Made only where it is used: a service that deducts nothing
 * opens no lanes.
 */
@Service
@Lazy
class StrategyEngine implements DeductionEngine, FulfilmentEngine {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyEngine.class);

    private final ActionRunner runner;
    private final JdbcReservations headers;
    private final Warehouses warehouses;

    /** Orders that could not be released must not be found due again and again, before all others. */
    private final Cache<OrderNo, Boolean> leftAside = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(500)
            .build();

    StrategyEngine(ActionRunner runner, JdbcReservations headers, Warehouses warehouses) {
        this.runner = runner;
        this.headers = headers;
        this.warehouses = warehouses;
    }

    @Override
    public PlaceOutcome place(Placement placement, Actor actor) {
        return run(new OrderAction.Place(placement, actor));
    }

    @Override
    public List<Outcome<PlaceOutcome>> placeAll(List<Placement> placements, Actor actor) {
        return runAll(placements.stream()
                .map(placement -> new OrderAction.Place(placement, actor))
                .toList());
    }

    private <O> List<Outcome<O>> runAll(List<? extends OrderAction<O>> actions) {
        WriteTransactions.requireNone();
        List<Outcome<Answer<?>>> outcomes = runner.run(actions);
        return IntStream.range(0, actions.size())
                .mapToObj(i -> attempt(actions.get(i), outcomes.get(i)))
                .toList();
    }

    private static <O> Outcome<O> attempt(OrderAction<O> action, Outcome<Answer<?>> outcome) {
        try {
            return new Outcome.Done<>(outcome(action, outcome));
        } catch (RuntimeException e) {
            return new Outcome.Failed<>(e);
        }
    }

    @Override
    public ConfirmOutcome confirm(OrderNo orderNo, Actor actor) {
        return run(new OrderAction.Confirm(orderNo, actor));
    }

    @Override
    public RollbackOutcome rollback(RollbackRequest request, Actor actor) {
        return run(new OrderAction.RollBack(request, actor));
    }

    @Override
    public ExtendOutcome extend(OrderNo orderNo, Duration hold, Actor actor) {
        return run(new OrderAction.Extend(orderNo, hold, actor));
    }

    @Override
    public ShipOutcome ship(Shipment shipment, Actor actor) {
        return warehouses.exists(shipment.warehouse())
                ? run(new OrderAction.Ship(shipment, actor))
                : new ShipOutcome.UnknownWarehouse();
    }

    @Override
    public ReturnOutcome takeBack(GoodsReturn goods, Actor actor) {
        return warehouses.exists(goods.warehouse())
                ? run(new OrderAction.TakeBack(goods, actor))
                : new ReturnOutcome.UnknownWarehouse();
    }

    @Override
    public SourceOutcome source(OrderNo orderNo, Actor actor) {
        return run(new OrderAction.Source(orderNo, actor));
    }

    @Override
    public List<Outcome<EvacuateOutcome>> evacuate(List<OrderNo> orderNos, String warehouse, Actor actor) {
        return runAll(orderNos.stream()
                .map(orderNo -> new OrderAction.Evacuate(orderNo, warehouse, actor))
                .toList());
    }

    @Override
    public int expireDue(int limit) {
        List<OrderAction.Expire> due = headers.due(limit, leftAside.asMap().keySet()).stream()
                .map(order -> new OrderAction.Expire(order.orderNo(), order.lines()))
                .toList();
        List<Outcome<Answer<?>>> outcomes = runner.run(due);
        int released = 0;
        for (int i = 0; i < due.size(); i++) {
            released += isReleased(due.get(i), outcomes.get(i)) ? 1 : 0;
        }
        return released;
    }

    private boolean isReleased(OrderAction.Expire action, Outcome<Answer<?>> outcome) {
        try {
            return outcome(action, outcome) == ExpireOutcome.RELEASED;
        } catch (RuntimeException e) {
            if (Failures.concernsEverybody(e)) {
                throw e;
            }
            LOG.error("the hold of {} has ended and cannot be released now", action.orderNo(), e);
            leftAside.put(action.orderNo(), true);
            return false;
        }
    }

    private <O> O run(OrderAction<O> action) {
        WriteTransactions.requireNone();
        return outcome(action, runner.run(List.of(action)).getFirst());
    }

    /** Each kind of action has its own kind of outcome, as {@link OrderAction}'s parameter says. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <O> O outcome(OrderAction<O> action, Outcome<Answer<?>> outcome) {
        return switch (outcome.orThrow()) {
            case Answer.Decided<?> decided -> (O) decided.outcome();
            case Answer.Held<?> held ->
                throw new CannotAcquireLockException(
                        held.row() + " is held by another transaction; send " + action.orderNo() + " again");
        };
    }
}
