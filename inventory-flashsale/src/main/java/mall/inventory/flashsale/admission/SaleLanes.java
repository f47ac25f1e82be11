package mall.inventory.flashsale.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.stream.Stream;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.database.LaneConnections;
import mall.inventory.database.Lanes;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.flashsale.admission.RefusedOrders.Refused;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.merging.Merger;
import mall.inventory.merging.MergerSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Takes the orders of all activities in batches: while one is written the next one forms. Activities that need Redis have lanes of their
 * own: when it does not answer, the others sell on. Orders that are refused anyway are looked up aside, so that they are in no buyer's way.
 */
@Component
class SaleLanes implements DisposableBean {

    /** Well below the server's limit for idle sessions of lanes. */
    private static final Duration PING_AFTER = Duration.ofSeconds(3);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final LaneConnections connections;
    private final Merger<ActivityOrder, Result> withRedis;
    private final Merger<ActivityOrder, Result> withoutRedis;
    private final Merger<Refused, Result> refusals;

    SaleLanes(
            KnownActivities known,
            BatchDecision decision,
            SeenOrders seen,
            Lanes lanes,
            WriteTransactions transactions,
            FlashsaleProperties properties,
            MeterRegistry meters) {
        this.connections = lanes.open(2 * properties.lanes());
        SaleBatch work = new SaleBatch(known, decision, transactions.on(connections), connections);
        MergerSettings settings = new MergerSettings(
                properties.lanes(),
                properties.maxOrders(),
                properties.maxOrders(),
                properties.queue(),
                PING_AFTER,
                CLOSE_LIMIT);
        this.withRedis = new Merger<>("sale", settings, work);
        this.withoutRedis = new Merger<>("sale-mysql", settings, work);
        this.refusals = new Merger<>(
                "sale-refusals",
                new MergerSettings(
                        1, properties.maxOrders(), properties.maxOrders(), properties.queue(), PING_AFTER, CLOSE_LIMIT),
                new RefusedOrders(seen));
        Gauge.builder("inventory.flashsale.queued", this, SaleLanes::queued)
                .description("activity orders that wait for a lane")
                .register(meters);
        FunctionCounter.builder(
                        "inventory.flashsale.batches",
                        this,
                        all -> all.mergers()
                                .mapToLong(merger -> merger.stats().batches())
                                .sum())
                .description("batches of activity orders that lanes have decided")
                .register(meters);
        FunctionCounter.builder(
                        "inventory.flashsale.orders",
                        this,
                        all -> all.mergers()
                                .mapToLong(merger -> merger.stats().items())
                                .sum())
                .description("activity orders in those batches")
                .register(meters);
    }

    /** Decides the order together with those that come at the same time. */
    SaleOutcome take(Activity activity, ActivityOrder order) {
        return of(activity).call(order).orThrow();
    }

    /** Refuses the order unless it was seen before; it is looked up together with those that come at the same time. */
    SaleOutcome refuse(ActivityOrder order, SaleOutcome refusal) {
        return refusals.call(new Refused(order, refusal)).orThrow();
    }

    /** Whether orders wait. */
    boolean areBusy() {
        return queued() > 0;
    }

    private int queued() {
        return mergers().mapToInt(Merger::queued).sum();
    }

    private Merger<ActivityOrder, Result> of(Activity activity) {
        return activity.engine().usesRedis() ? withRedis : withoutRedis;
    }

    private Stream<Merger<ActivityOrder, Result>> mergers() {
        return Stream.of(withRedis, withoutRedis);
    }

    @Override
    public void destroy() {
        mergers().forEach(Merger::close);
        refusals.close();
        connections.close();
    }
}
