package mall.inventory.flashsale.admission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mall.inventory.activity.AcceptOutcome;
import mall.inventory.activity.Acceptance;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityOrders;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.stock.Admission;
import mall.inventory.flashsale.stock.Fenced;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.flashsale.stock.Verdict;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Decides a batch of orders of one open activity.
 *
 * <ol>
 *   <li>Redis admits: no database connection is held meanwhile. If Redis is not what was loaded, the activity is paused and loaded anew;
 *   <li>MySQL accepts what was admitted, in one transaction whose last statement guards the stock;
 *   <li>units of what it did not accept go back to Redis, and the record of the batch is deleted there.
 * </ol>
 *
 * A failure before the commit has the units go back at once. One of the commit leaves that record, and the {@link Sweeper} sees to it: what
 * became of a commit is not guessed here. Known numbers are looked up afterwards; what cannot be looked up is no other order's failure.
 */
@Component
class BatchDecision {

    private static final Logger LOG = LoggerFactory.getLogger(BatchDecision.class);

    private final RedisActivityStock stock;
    private final ActivityOrders orders;
    private final SeenOrders seen;
    private final SoldOut soldOut;
    private final Loader loader;
    private final KnownActivities known;
    private final InstantSource clock = InstantSource.system();

    BatchDecision(
            RedisActivityStock stock,
            ActivityOrders orders,
            SeenOrders seen,
            SoldOut soldOut,
            Loader loader,
            KnownActivities known) {
        this.stock = stock;
        this.orders = orders;
        this.seen = seen;
        this.soldOut = soldOut;
        this.loader = loader;
        this.known = known;
    }

    /** What becomes of each order, in their order; no two have one number. */
    List<Result> decide(Activity activity, List<ActivityOrder> batch, WriteTransactions transactions) {
        if (batch.isEmpty()) {
            return List.of();
        }
        return switch (activity.engine()) {
            case REDIS, WRITE_BEHIND -> admitted(activity, batch, transactions);
            case MYSQL -> accepted(activity, batch, transactions);
        };
    }

    /** The same refusal for all but those that were seen before. */
    List<Result> refuse(List<ActivityOrder> batch, SaleOutcome refusal) {
        Map<OrderNo, Result> before = seen.among(batch);
        return batch.stream()
                .map(order -> before.getOrDefault(order.orderNo(), Result.of(refusal)))
                .toList();
    }

    private List<Result> accepted(Activity activity, List<ActivityOrder> batch, WriteTransactions transactions) {
        return switch (orders.accept(activity, batch, transactions)) {
            case Acceptance.Stale stale -> {
                known.forget(activity.id());
                yield refuse(batch, new SaleOutcome.Paused());
            }
            case Acceptance.Failed(RuntimeException cause) -> throw cause;
            case Acceptance.Decided(List<Acceptance.Verdict> verdicts) -> {
                List<Result> outcomes = new ArrayList<>();
                for (int i = 0; i < batch.size(); i++) {
                    ActivityOrder order = batch.get(i);
                    AcceptOutcome outcome = verdicts.get(i).outcome();
                    if (outcome instanceof AcceptOutcome.SoldOut(long available) && available == 0) {
                        soldOut.note(activity, order.line().sku());
                    }
                    outcomes.add(seen.answer(order.orderNo(), outcome));
                }
                yield outcomes;
            }
        };
    }

    private List<Result> admitted(Activity activity, List<ActivityOrder> batch, WriteTransactions transactions) {
        Loaded loaded = Loader.loaded(activity);
        List<Ticket> tickets = batch.stream().map(Tickets::of).toList();
        boolean promises = activity.engine() == ActivityEngine.WRITE_BEHIND;
        return switch (promises ? stock.promise(loaded, tickets) : stock.admit(loaded, tickets)) {
            case Fenced(String why) -> {
                loader.fence(activity, why);
                yield refuse(batch, new SaleOutcome.Paused());
            }
            case Admission.Decided admitted -> {
                Map<OrderNo, Result> settled =
                        promises ? promise(activity, batch, admitted) : accept(activity, batch, admitted, transactions);
                yield answers(activity, batch, admitted, settled);
            }
        };
    }

    /** Buyers are answered from what Redis says; the books hear of it in a moment. */
    private Map<OrderNo, Result> promise(Activity activity, List<ActivityOrder> batch, Admission.Decided admitted) {
        Instant now = clock.instant();
        Map<OrderNo, Result> outcomes = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            ActivityOrder order = batch.get(i);
            if (admitted.verdicts().get(i) instanceof Verdict.Accepted) {
                outcomes.put(order.orderNo(), Result.of(new SaleOutcome.Promised(activity.promise(order, now))));
            }
        }
        return outcomes;
    }

    /** What became in the books of the orders that Redis has admitted. */
    private Map<OrderNo, Result> accept(
            Activity activity, List<ActivityOrder> batch, Admission.Decided admitted, WriteTransactions transactions) {
        List<ActivityOrder> asked = new ArrayList<>();
        List<Verdict.Accepted> tickets = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (admitted.verdicts().get(i) instanceof Verdict.Accepted ticket) {
                asked.add(batch.get(i));
                tickets.add(ticket);
            }
        }
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<OrderNo, Result> outcomes = new HashMap<>();
        List<Verdict.Accepted> back = new ArrayList<>();
        switch (orders.accept(activity, asked, transactions)) {
            case Acceptance.Stale stale -> {
                asked.forEach(order -> outcomes.put(order.orderNo(), Result.of(new SaleOutcome.Paused())));
                back.addAll(tickets);
                loader.fence(activity, "the books refused what Redis had admitted");
            }
            case Acceptance.Failed(RuntimeException cause) -> {
                // The numbers are free again at once; left to the sweeper, they would be spent for nothing.
                finish(activity, admitted, tickets);
                throw cause;
            }
            case Acceptance.Decided(List<Acceptance.Verdict> verdicts) -> {
                for (int i = 0; i < asked.size(); i++) {
                    OrderNo orderNo = asked.get(i).orderNo();
                    outcomes.put(orderNo, seen.answer(orderNo, verdicts.get(i).outcome()));
                    if (!verdicts.get(i).keepsUnits()) {
                        back.add(tickets.get(i));
                    }
                }
            }
        }
        finish(activity, admitted, back);
        return outcomes;
    }

    /** Whether Redis hears of this is no part of the answers: if not, the sweeper finds the batch's record. */
    private void finish(Activity activity, Admission.Decided admitted, List<Verdict.Accepted> back) {
        try {
            Loaded loaded = Loader.loaded(activity);
            if (!back.isEmpty()) {
                stock.undo(loaded, back);
                back.forEach(order ->
                        soldOut.reset(activity.id(), new Sku(order.ticket().sku())));
            }
            stock.forget(loaded, admitted.batches());
        } catch (RuntimeException e) {
            LOG.debug("{}: left to the sweeper: {}", activity, e.toString());
        }
    }

    private List<Result> answers(
            Activity activity, List<ActivityOrder> batch, Admission.Decided admitted, Map<OrderNo, Result> settled) {
        Map<OrderNo, Result> before = seen.among(batch.stream()
                .filter(order -> !settled.containsKey(order.orderNo()))
                .toList());
        List<Result> outcomes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            ActivityOrder order = batch.get(i);
            @Nullable Result known = settled.getOrDefault(order.orderNo(), before.get(order.orderNo()));
            outcomes.add(
                    known == null
                            ? Result.of(unwritten(
                                    activity, order, admitted.verdicts().get(i)))
                            : known);
        }
        return outcomes;
    }

    /** The answer to an order of which the books do not know. */
    private SaleOutcome unwritten(Activity activity, ActivityOrder order, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> new SaleOutcome.UnderWay();
            case Verdict.Known(Ticket ticket) -> known(activity, order, ticket);
            case Verdict.NotOpen notOpen -> new SaleOutcome.NotOpen();
            case Verdict.UserLimit(long taken) ->
                new SaleOutcome.UserLimit(Objects.requireNonNull(activity.perUserLimit()), taken);
            case Verdict.TooFew(long available) -> {
                if (available == 0) {
                    soldOut.note(activity, order.line().sku());
                }
                yield new SaleOutcome.SoldOut(available);
            }
        };
    }

    private SaleOutcome known(Activity activity, ActivityOrder order, Ticket ticket) {
        if (activity.engine() != ActivityEngine.WRITE_BEHIND) {
            return new SaleOutcome.UnderWay();
        }
        return Tickets.isSame(order, ticket)
                ? new SaleOutcome.Promised(activity.promise(order, clock.instant()))
                : new SaleOutcome.NumberReused();
    }
}
