package mall.inventory.flashsale.lifecycle;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToLongFunction;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.Activities;
import mall.inventory.activity.ActivityPause;
import mall.inventory.activity.ActivityReturns;
import mall.inventory.flashsale.upkeep.Chore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the books say of all sales, for ops. It is read now and then, so that nobody who scrapes waits for MySQL or asks it more. */
@Component
class SaleMeters implements Chore {

    private static final Duration READ_AFTER = Duration.ofSeconds(10);

    /** Older figures would hide that MySQL is away: there are none then. */
    private static final Duration TOO_OLD = Duration.ofSeconds(30);

    /** More than this is too many anyway, and to count on would cost. */
    private static final int LIMIT = 100_000;

    private final Activities activities;
    private final AcceptedOrders orders;
    private final ActivityReturns returns;
    private volatile @Nullable Figures last;

    SaleMeters(Activities activities, AcceptedOrders orders, ActivityReturns returns, MeterRegistry meters) {
        this.activities = activities;
        this.orders = orders;
        this.returns = returns;
        gauge("fenced", "activities that are paused until they are loaded", Figures::fenced, meters);
        gauge("tasks.open", "orders that are accepted and not booked yet", Figures::openTasks, meters);
        gauge("returns.pending", "units' returns that Redis has not heard of yet", Figures::returns, meters);
    }

    private record Figures(long fenced, long openTasks, long returns, long readAt) {

        boolean isTooOld() {
            return System.nanoTime() - readAt > TOO_OLD.toNanos();
        }
    }

    private void gauge(String name, String description, ToLongFunction<Figures> figure, MeterRegistry meters) {
        Gauge.builder("inventory.flashsale." + name, this, all -> all.value(figure))
                .description(description)
                .register(meters);
    }

    private double value(ToLongFunction<Figures> figure) {
        Figures figures = last;
        return figures == null || figures.isTooOld() ? Double.NaN : figure.applyAsLong(figures);
    }

    @Override
    public String name() {
        return "sale-meters";
    }

    @Override
    public Duration rest() {
        return READ_AFTER;
    }

    @Override
    public boolean doNow() {
        long fenced = activities.notClosed().stream()
                .filter(activity -> activity.isPausedFor(ActivityPause.FENCE))
                .count();
        last = new Figures(fenced, orders.countUnsettled(LIMIT), returns.count(LIMIT), System.nanoTime());
        return false;
    }
}
