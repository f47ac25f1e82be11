package mall.inventory.flashsale.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
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
 * <p>It is forgotten when units come back on this node. They may have come back elsewhere, so after half a second one order goes and looks, while
 * the others are still answered from memory: if all of them went, Redis would meet the whole crowd twice a second.
 */
@Component
public class SoldOut {

    private static final Logger LOG = LoggerFactory.getLogger(SoldOut.class);
    private static final Duration LOOK_AFTER = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    /** Nobody who looked has come back: nothing is certain any more. */
    private static final Duration FORGET_AFTER = Duration.ofSeconds(2);

    /** Where more batches are under way than this, nothing is remembered yet. */
    private static final int LEFTOVERS = 500;

    private final AcceptedOrders orders;
    private final RedisActivityStock stock;

    private final Cache<Key, Memory> memories = Caffeine.newBuilder()
            .expireAfterWrite(FORGET_AFTER)
            .maximumSize(10_000)
            .build();

    private final Set<Key> beingRead = ConcurrentHashMap.newKeySet();
    private final Cache<Key, Long> resets =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

    SoldOut(AcceptedOrders orders, RedisActivityStock stock) {
        this.orders = orders;
        this.stock = stock;
    }

    private record Key(String activity, Sku sku) {

        static Key of(ActivityOrder order) {
            return new Key(order.activity(), order.line().sku());
        }
    }

    /**
     * That nothing was left.
     *
     * @param winners the numbers of the orders that have got something
     * @param nextLook from when on the next order goes and looks, by {@link System#nanoTime}
     */
    private record Memory(long since, Set<String> winners, AtomicLong nextLook) {

        Memory(long since, Set<String> winners) {
            this(since, winners, new AtomicLong(since + LOOK_AFTER.toNanos()));
        }

        boolean isOld(long now) {
            return now - since > LOOK_AFTER.toNanos();
        }

        boolean lets(long now) {
            long next = nextLook.get();
            return now - next > 0 && nextLook.compareAndSet(next, now + LOOK_AGAIN_AFTER.toNanos());
        }
    }

    /** Whether it is certain enough that this order gets nothing and has got nothing; if not, it is to be decided. */
    boolean knows(ActivityOrder order) {
        Memory memory = memories.getIfPresent(Key.of(order));
        return memory != null && !memory.winners().contains(order.orderNo().value()) && !memory.lets(System.nanoTime());
    }

    /** An order has got something after all: it is no part of the crowd, and if it went and looked, there may be more. */
    void noteSold(ActivityOrder order) {
        Memory memory = memories.getIfPresent(Key.of(order));
        if (memory != null) {
            memory.winners().add(order.orderNo().value());
            if (memory.isOld(System.nanoTime())) {
                reset(order.activity(), order.line().sku());
            }
        }
    }

    /** Nothing is left of a SKU. */
    void note(Activity activity, Sku sku) {
        Key key = new Key(activity.id(), sku);
        Memory memory = memories.getIfPresent(key);
        long began = System.nanoTime();
        if ((memory == null || memory.isOld(began)) && beingRead.add(key)) {
            Thread.ofVirtual().name("sold-out-" + activity.id()).start(() -> remember(activity, key, began));
        }
    }

    private void remember(Activity activity, Key key, long began) {
        try {
            // What was admitted and is not accepted yet is read first: when it is gone from there, it is in the books.
            Set<String> won = ConcurrentHashMap.newKeySet();
            if (activity.engine().usesRedis()) {
                List<Leftover> underWay = stock.leftovers(Loader.loaded(activity), Duration.ZERO, LEFTOVERS);
                if (underWay.size() == LEFTOVERS) {
                    return;
                }
                underWay.forEach(
                        batch -> batch.tickets().stream().map(Ticket::orderNo).forEach(won::add));
            }
            won.addAll(orders.numbers(activity.id(), key.sku()));
            // Counted from its end: a reading that takes long is not begun again at once.
            memories.put(key, new Memory(System.nanoTime(), won));
            Long reset = resets.getIfPresent(key);
            if (reset != null && reset - began >= 0) {
                memories.invalidate(key);
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
        memories.invalidate(key);
    }
}
