package mall.inventory.flashsale.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityState;
import mall.inventory.database.LaneConnections;
import mall.inventory.database.Lanes;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.merging.MergedWork;
import mall.inventory.merging.Merger;
import mall.inventory.merging.MergerSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Takes the orders of all activities in batches: while one is written the next one forms. */
@Component
class SaleLanes implements DisposableBean {

    /** Well below the server's limit for idle sessions of lanes. */
    private static final Duration PING_AFTER = Duration.ofSeconds(3);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final LaneConnections connections;
    private final Merger<ActivityOrder, SaleOutcome> merger;

    SaleLanes(
            KnownActivities known,
            BatchDecision decision,
            Lanes lanes,
            WriteTransactions transactions,
            FlashsaleProperties properties,
            MeterRegistry meters) {
        this.connections = lanes.open(properties.lanes());
        this.merger = new Merger<>(
                "sale",
                new MergerSettings(
                        properties.lanes(),
                        properties.maxOrders(),
                        properties.maxOrders(),
                        properties.queue(),
                        PING_AFTER,
                        CLOSE_LIMIT),
                new Work(known, decision, transactions.on(connections), connections));
        Gauge.builder("inventory.flashsale.queued", merger, Merger::queued)
                .description("activity orders that wait for a lane")
                .register(meters);
        FunctionCounter.builder(
                        "inventory.flashsale.batches", merger, m -> m.stats().batches())
                .description("batches of activity orders that lanes have decided")
                .register(meters);
        FunctionCounter.builder(
                        "inventory.flashsale.orders", merger, m -> m.stats().items())
                .description("activity orders in those batches")
                .register(meters);
    }

    /** Decides the order together with those that come at the same time. */
    SaleOutcome take(ActivityOrder order) {
        return merger.call(order);
    }

    /** Whether orders wait. */
    boolean areBusy() {
        return merger.queued() > 0;
    }

    @Override
    public void destroy() {
        merger.close();
        connections.close();
    }

    private record Work(
            KnownActivities known, BatchDecision decision, WriteTransactions transactions, LaneConnections connections)
            implements MergedWork<ActivityOrder, SaleOutcome> {

        @Override
        public List<SaleOutcome> perform(List<ActivityOrder> orders) {
            Map<String, List<Integer>> byActivity = new LinkedHashMap<>();
            for (int i = 0; i < orders.size(); i++) {
                byActivity
                        .computeIfAbsent(orders.get(i).activity(), id -> new ArrayList<>())
                        .add(i);
            }
            SaleOutcome[] outcomes = new SaleOutcome[orders.size()];
            byActivity.forEach((id, places) -> {
                List<SaleOutcome> ofActivity =
                        perform(id, places.stream().map(orders::get).toList());
                for (int i = 0; i < places.size(); i++) {
                    outcomes[places.get(i)] = ofActivity.get(i);
                }
            });
            return Arrays.asList(outcomes);
        }

        private List<SaleOutcome> perform(String id, List<ActivityOrder> orders) {
            Activity activity = known.find(id).orElseThrow();
            return activity.state() == ActivityState.OPEN
                    ? decision.decide(activity, orders, transactions)
                    : decision.refuse(orders, SaleDesk.notOpen(activity));
        }

        @Override
        public Object keyOf(ActivityOrder order) {
            return order.orderNo();
        }

        @Override
        public int weightOf(ActivityOrder order) {
            return 1;
        }

        /** Redis has admitted the batch: its halves would be told that they are known. The sweeper sees to them. */
        @Override
        public boolean mayBeOneItemsFault(RuntimeException failure) {
            return false;
        }

        @Override
        public void idle() {
            connections.ping();
        }
    }
}
