package mall.inventory.flashsale.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.AcceptedOrders.Claim;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Verdict;
import mall.inventory.flashsale.upkeep.Chore;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives back what a crash, or a commit of which nobody heard, left in Redis: units admitted for orders that were not accepted. First a
 * tombstone takes the order's number in the books, so that it cannot be accepted any more; then the units go back, once per number.
 */
@Component
class Sweeper implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCHES = 256;

    private final KnownActivities known;
    private final RedisActivityStock stock;
    private final AcceptedOrders orders;
    private final SoldOut soldOut;
    private final WriteTransactions transactions;
    private final FlashsaleProperties properties;
    private final Counter swept;

    Sweeper(
            KnownActivities known,
            RedisActivityStock stock,
            AcceptedOrders orders,
            SoldOut soldOut,
            WriteTransactions transactions,
            FlashsaleProperties properties,
            MeterRegistry meters) {
        this.known = known;
        this.stock = stock;
        this.orders = orders;
        this.soldOut = soldOut;
        this.transactions = transactions;
        this.properties = properties;
        this.swept = Counter.builder("inventory.flashsale.swept")
                .description("orders that were admitted and not accepted, and whose units the sweeper gave back")
                .register(meters);
    }

    @Override
    public String name() {
        return "sweeper";
    }

    @Override
    public Duration rest() {
        return properties.sweepAfter().dividedBy(5);
    }

    @Override
    public boolean doNow() {
        boolean more = false;
        for (Activity activity : known.open()) {
            if (activity.engine().usesRedis()) {
                more |= Each.alone(activity, this::lookAfter);
            }
        }
        return more;
    }

    private boolean lookAfter(Activity activity) {
        stock.completeTransfers(Loader.loaded(activity), properties.sweepAfter().dividedBy(2));
        return activity.engine() == ActivityEngine.REDIS && sweep(activity);
    }

    private boolean sweep(Activity activity) {
        Loaded loaded = Loader.loaded(activity);
        List<Leftover> batches = stock.leftovers(loaded, properties.sweepAfter(), BATCHES);
        List<Verdict.Accepted> admitted = batches.stream()
                .map(Leftover::accepted)
                .flatMap(Collection::stream)
                .toList();
        if (batches.isEmpty()) {
            return false;
        }
        Set<Claim> lost =
                orders.bury(activity, admitted.stream().map(Sweeper::claim).collect(Collectors.toSet()), transactions);
        List<Verdict.Accepted> back =
                admitted.stream().filter(order -> lost.contains(claim(order))).toList();
        stock.undo(loaded, back);
        swept.increment(back.size());
        stock.forget(loaded, batches.stream().map(Leftover::batch).toList());
        back.forEach(
                order -> soldOut.reset(activity.id(), new Sku(order.ticket().sku())));
        if (!back.isEmpty()) {
            LOG.info("{}: units of {} orders that were not accepted went back", activity, back.size());
        }
        return batches.size() == BATCHES;
    }

    static Claim claim(Verdict.Accepted order) {
        return new Claim(new OrderNo(order.ticket().orderNo()), order.ticket().userId());
    }
}
