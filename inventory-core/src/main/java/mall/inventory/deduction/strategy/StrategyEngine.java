package mall.inventory.deduction.strategy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
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
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.deduction.SourceOutcome;
import mall.inventory.deduction.activity.JdbcStockTasks;
import mall.inventory.deduction.batch.Answer;
import mall.inventory.deduction.batch.OrderAction;
import mall.inventory.deduction.batch.OrderAction.ExpireOutcome;
import mall.inventory.deduction.batch.OrderAction.SettleOutcome;
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
class StrategyEngine implements DeductionEngine, FulfilmentEngine, SettlementEngine {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyEngine.class);

    private final ActionRunner runner;
    private final JdbcReservations headers;
    private final Warehouses warehouses;
    private final JdbcStockTasks tasks;

    /** Orders that could not be released must not be found due again and again, before all others. */
    private final Cache<OrderNo, Boolean> leftAside = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(500)
            .build();

    /** Nor those that could not be settled. */
    private final Cache<OrderNo, Boolean> unsettled = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(500)
            .build();

    StrategyEngine(ActionRunner runner, JdbcReservations headers, Warehouses warehouses, JdbcStockTasks tasks) {
        this.runner = runner;
        this.headers = headers;
        this.warehouses = warehouses;
        this.tasks = tasks;
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
        List<Outcome<Answer<?>>> outcomes = perform(actions);
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
        return count(due, perform(due), ExpireOutcome.RELEASED, leftAside);
    }

    @Override
    public int settle(int limit) {
        return settle(tasks.open(limit, unsettled.asMap().keySet()));
    }

    @Override
    public int settle(String activity, int limit) {
        return settle(tasks.open(activity, limit, unsettled.asMap().keySet()));
    }

    private int settle(List<OrderNo> orderNos) {
        WriteTransactions.requireNone();
        List<OrderAction.Settle> open =
                orderNos.stream().map(OrderAction.Settle::new).toList();
        return count(open, runner.run(open), SettleOutcome.SETTLED, unsettled);
    }

    /** How many of the actions ended so; those that failed are left aside. */
    private static <O> int count(
            List<? extends OrderAction<O>> actions,
            List<Outcome<Answer<?>>> outcomes,
            O done,
            Cache<OrderNo, Boolean> aside) {
        int count = 0;
        for (int i = 0; i < actions.size(); i++) {
            count += isDone(actions.get(i), outcomes.get(i), done, aside) ? 1 : 0;
        }
        return count;
    }

    private static <O> boolean isDone(
            OrderAction<O> action, Outcome<Answer<?>> outcome, O done, Cache<OrderNo, Boolean> aside) {
        try {
            return done.equals(outcome(action, outcome));
        } catch (RuntimeException e) {
            if (Failures.concernsEverybody(e)) {
                throw e;
            }
            LOG.error("{} cannot be done now, and is left aside for a minute", action, e);
            aside.put(action.orderNo(), true);
            return false;
        }
    }

    private <O> O run(OrderAction<O> action) {
        WriteTransactions.requireNone();
        return outcome(action, perform(List.of(action)).getFirst());
    }

    /** Runs the actions; those on orders that are not settled settle them, and run again. */
    private List<Outcome<Answer<?>>> perform(List<? extends OrderAction<?>> actions) {
        List<Outcome<Answer<?>>> outcomes = runner.run(actions);
        List<Integer> early = IntStream.range(0, actions.size())
                .filter(i -> outcomes.get(i) instanceof Outcome.Done(Answer.Unsettled<?> unsettled))
                .boxed()
                .toList();
        return early.isEmpty() ? outcomes : performSettled(actions, outcomes, early);
    }

    private List<Outcome<Answer<?>>> performSettled(
            List<? extends OrderAction<?>> actions, List<Outcome<Answer<?>>> outcomes, List<Integer> early) {
        List<Outcome<Answer<?>>> all = new ArrayList<>(outcomes);
        List<Outcome<Answer<?>>> settled = runner.run(early.stream()
                .map(i -> new OrderAction.Settle(actions.get(i).orderNo()))
                .toList());
        List<Integer> ready = new ArrayList<>();
        for (int i = 0; i < early.size(); i++) {
            if (settled.get(i) instanceof Outcome.Done(Answer.Decided<?> decided)) {
                ready.add(early.get(i));
            } else {
                all.set(early.get(i), settled.get(i));
            }
        }
        List<Outcome<Answer<?>>> again =
                runner.run(ready.stream().map(actions::get).toList());
        for (int i = 0; i < ready.size(); i++) {
            all.set(ready.get(i), again.get(i));
        }
        return all;
    }

    /** Each kind of action has its own kind of outcome, as {@link OrderAction}'s parameter says. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <O> O outcome(OrderAction<O> action, Outcome<Answer<?>> outcome) {
        return switch (outcome.orThrow()) {
            case Answer.Decided<?> decided -> (O) decided.outcome();
            case Answer.Unsettled<?> early ->
                throw new IllegalStateException("order " + action.orderNo() + " was settled, and is not");
            case Answer.Held<?> held ->
                throw new CannotAcquireLockException(
                        held.row() + " is held by another transaction; send " + action.orderNo() + " again");
        };
    }
}
