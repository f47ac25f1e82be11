package mall.inventory.flashsale.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityOrders;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Ticket;
import mall.inventory.sku.Sku;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers for a moment that nothing is left, so that the crowd that comes too late costs neither Redis nor MySQL anything. Whoever has
 * got something and asks again is no part of that crowd: the numbers of all orders that were accepted are remembered with it.
 *
 * <p>It is forgotten when units come back on this node, and after a second in any case: they may have come back elsewhere.
 */
@Component
public class SoldOut {

    private static final Logger LOG = LoggerFactory.getLogger(SoldOut.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int LEFTOVERS = 10_000;

    private final ActivityOrders orders;
    private final RedisActivityStock stock;

    /** The numbers of the orders that have got something. */
    private final Cache<Key, Set<String>> winners =
            Caffeine.newBuilder().expireAfterWrite(MOMENT).maximumSize(10_000).build();

    private final Set<Key> beingRead = ConcurrentHashMap.newKeySet();
    private final Map<Key, Long> resets = new ConcurrentHashMap<>();

    SoldOut(ActivityOrders orders, RedisActivityStock stock) {
        this.orders = orders;
        this.stock = stock;
    }

    private record Key(String activity, Sku sku) {}

    /** Whether it is certain enough that this order gets nothing and has got nothing. */
    boolean knows(ActivityOrder order) {
        Set<String> won =
                winners.getIfPresent(new Key(order.activity(), order.line().sku()));
        return won != null && !won.contains(order.orderNo().value());
    }

    /** Nothing is left of a SKU. */
    void note(Activity activity, Sku sku) {
        Key key = new Key(activity.id(), sku);
        if (winners.getIfPresent(key) == null && beingRead.add(key)) {
            long began = System.nanoTime();
            Thread.ofVirtual().name("sold-out-" + activity.id()).start(() -> remember(activity, key, began));
        }
    }

    private void remember(Activity activity, Key key, long began) {
        try {
            // What was admitted and is not accepted yet is read first: when it is gone from there, it is in the books.
            Set<String> won = new HashSet<>();
            if (activity.engine().usesRedis()) {
                for (Leftover batch : stock.leftovers(Loader.loaded(activity), Duration.ZERO, LEFTOVERS)) {
                    batch.tickets().stream().map(Ticket::orderNo).forEach(won::add);
                }
            }
            won.addAll(orders.numbers(activity.id(), key.sku()));
            winners.put(key, won);
            Long reset = resets.get(key);
            if (reset != null && reset - began >= 0) {
                winners.invalidate(key);
            }
        } catch (RuntimeException e) {
            LOG.debug("{} is asked for {} all the time: {}", activity, key.sku(), e.toString());
        } finally {
            beingRead.remove(key);
        }
    }

    /** Units of a SKU have come back. */
    void reset(String activity, Sku sku) {
        Key key = new Key(activity, sku);
        resets.put(key, System.nanoTime());
        winners.invalidate(key);
    }
}
