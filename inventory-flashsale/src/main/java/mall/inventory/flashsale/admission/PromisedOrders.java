package mall.inventory.flashsale.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.activity.Acceptance;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityOrders;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.lifecycle.UnwrittenOrders;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Verdict;
import mall.inventory.flashsale.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the orders of {@code write-behind} activities: what Redis has admitted and the buyer was promised becomes an order in the books a
 * moment later. Several nodes may write the same batch: its orders' numbers are accepted once.
 */
@Component
class PromisedOrders implements UnwrittenOrders, Chore {

    private static final Logger LOG = LoggerFactory.getLogger(PromisedOrders.class);
    private static final int BATCHES = 64;

    private final Activities activities;
    private final KnownActivities known;
    private final RedisActivityStock stock;
    private final ActivityOrders orders;
    private final AcceptedOrders accepted;
    private final WriteTransactions transactions;
    private final Counter refused;
    private final Counter withoutUnits;

    /** What ops were told of a moment ago. */
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    PromisedOrders(
            Activities activities,
            KnownActivities known,
            RedisActivityStock stock,
            ActivityOrders orders,
            AcceptedOrders accepted,
            WriteTransactions transactions,
            MeterRegistry meters) {
        this.activities = activities;
        this.known = known;
        this.stock = stock;
        this.orders = orders;
        this.accepted = accepted;
        this.transactions = transactions;
        this.refused = broken("refused", meters);
        this.withoutUnits = broken("no-units", meters);
    }

    private static Counter broken(String cause, MeterRegistry meters) {
        return Counter.builder("inventory.flashsale.promises.broken")
                .description("orders that were promised and are not kept")
                .tag("cause", cause)
                .register(meters);
    }

    @Override
    public String name() {
        return "promised-orders";
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(20);
    }

    /** One failure is no other activity's; each is told of once a minute, because the clock and ops see the cause too. */
    @Override
    public boolean doNow() {
        for (Activity activity : known.open()) {
            if (activity.engine() == ActivityEngine.WRITE_BEHIND) {
                try {
                    write(activity);
                } catch (RuntimeException e) {
                    if (told.asMap().putIfAbsent(activity.id() + e, true) == null) {
                        LOG.warn("{}: promised orders wait to be written: {}", activity, e.toString());
                    }
                }
            }
        }
        // What came meanwhile has its turn after the others' orders.
        return false;
    }

    /**
     * One pass over what is there. It does not count on records going away: a server that was started again has them still, and does not know the
     * script that deletes them.
     */
    @Override
    public void write(Activity activity) {
        LeftoverPages pages = new LeftoverPages(stock, Loader.loaded(activity), BATCHES);
        List<Leftover> page = pages.next();
        while (!page.isEmpty() && write(activity, page)) {
            page = pages.next();
        }
        pages.throwFailure();
    }

    /** Whether its epoch still is the one that counts. */
    private boolean write(Activity activity, List<Leftover> batches) {
        // One number may stand in two records, where a call was cut off and came again.
        Map<String, Verdict.Accepted> byNumber = new LinkedHashMap<>();
        batches.forEach(batch -> batch.accepted()
                .forEach(order -> byNumber.putIfAbsent(order.ticket().orderNo(), order)));
        List<Verdict.Accepted> back = new ArrayList<>();
        if (!byNumber.isEmpty() && !write(activity, List.copyOf(byNumber.values()), back)) {
            LOG.warn("{}: another epoch has begun while promised orders were written", activity);
            return false;
        }
        Loaded loaded = Loader.loaded(activity);
        try {
            if (!back.isEmpty()) {
                stock.undo(loaded, back);
                refused.increment(back.size());
            }
            stock.forget(loaded, batches.stream().map(Leftover::batch).toList());
        } catch (RuntimeException e) {
            // The books have it; the records stay, and the next turn finds them.
            LOG.debug("{}: records of written orders stay in Redis: {}", activity, e.toString());
        }
        return true;
    }

    /**
     * @param back gets what is not written
     * @return false when another epoch has begun
     */
    private boolean write(Activity activity, List<Verdict.Accepted> promised, List<Verdict.Accepted> back) {
        List<ActivityOrder> written = promised.stream()
                .map(order -> Tickets.order(activity.id(), order.ticket()))
                .toList();
        return switch (orders.accept(activity, written, transactions)) {
            case Acceptance.Decided(List<Acceptance.Verdict> verdicts) -> {
                back.addAll(notWritten(promised, verdicts));
                yield true;
            }
            case Acceptance.Stale stale -> isOfItsEpoch(activity) && writeInParts(activity, promised, back);
            case Acceptance.Failed(RuntimeException cause) -> throw cause;
        };
    }

    /**
     * Redis had units that the books do not have. Those orders that fit are written, by halves, so that few others cost few transactions; one
     * order that does not fit is a broken promise. Its units do not go back: there are none.
     */
    private boolean writeInParts(Activity activity, List<Verdict.Accepted> promised, List<Verdict.Accepted> back) {
        if (promised.size() == 1) {
            LOG.error(
                    "{}: order {} was promised and is not kept: the books have too few units",
                    activity,
                    promised.getFirst().ticket().orderNo());
            accepted.bury(activity, Set.of(Sweeper.claim(promised.getFirst())), transactions);
            withoutUnits.increment();
            return true;
        }
        int half = promised.size() / 2;
        return write(activity, promised.subList(0, half), back)
                && write(activity, promised.subList(half, promised.size()), back);
    }

    private boolean isOfItsEpoch(Activity activity) {
        return activities
                .find(activity.id())
                .filter(now -> now.epoch() == activity.epoch())
                .isPresent();
    }

    private static List<Verdict.Accepted> notWritten(
            List<Verdict.Accepted> promised, List<Acceptance.Verdict> verdicts) {
        List<Verdict.Accepted> back = new ArrayList<>();
        for (int i = 0; i < promised.size(); i++) {
            Acceptance.Verdict verdict = verdicts.get(i);
            if (!verdict.keepsUnits()) {
                LOG.info(
                        "order {} was promised and is not written: {}",
                        promised.get(i).ticket().orderNo(),
                        verdict.outcome());
                back.add(promised.get(i));
            }
        }
        return back;
    }
}
