package mall.inventory.flashsale.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.activity.Acceptance;
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

    private final KnownActivities known;
    private final RedisActivityStock stock;
    private final ActivityOrders orders;
    private final WriteTransactions transactions;

    PromisedOrders(
            KnownActivities known, RedisActivityStock stock, ActivityOrders orders, WriteTransactions transactions) {
        this.known = known;
        this.stock = stock;
        this.orders = orders;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "promised-orders";
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(20);
    }

    @Override
    public boolean doNow() {
        boolean more = false;
        for (Activity activity : known.open()) {
            if (activity.engine() == ActivityEngine.WRITE_BEHIND) {
                more |= writeSome(activity);
            }
        }
        return more;
    }

    @Override
    public void write(Activity activity) {
        while (writeSome(activity)) {
            // the next ones
        }
    }

    private boolean writeSome(Activity activity) {
        Loaded loaded = Loader.loaded(activity);
        List<Leftover> batches = stock.leftovers(loaded, Duration.ZERO, BATCHES);
        if (batches.isEmpty()) {
            return false;
        }
        // One number may stand in two records, where a call was cut off and came again.
        Map<String, Verdict.Accepted> byNumber = new LinkedHashMap<>();
        batches.forEach(batch -> batch.accepted()
                .forEach(order -> byNumber.putIfAbsent(order.ticket().orderNo(), order)));
        List<Verdict.Accepted> promised = List.copyOf(byNumber.values());
        List<ActivityOrder> written = promised.stream()
                .map(order -> Tickets.order(activity.id(), order.ticket()))
                .toList();
        return switch (orders.accept(activity, written, transactions)) {
            case Acceptance.Stale stale -> {
                LOG.warn("{}: another epoch has begun while promised orders were written", activity);
                yield false;
            }
            case Acceptance.Decided(List<Acceptance.Verdict> verdicts) -> {
                stock.undo(loaded, notWritten(promised, verdicts));
                stock.forget(loaded, batches.stream().map(Leftover::batch).toList());
                yield true;
            }
        };
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
