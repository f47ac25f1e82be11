package mall.inventory.flashsale.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.sku.Sku;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
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

    private final Winners winners;
    private final Ticker ticker;
    private final Cache<Key, Memory> memories;
    private final Set<Key> beingRead = ConcurrentHashMap.newKeySet();
    private final Cache<Key, Long> resets;

    @Autowired
    SoldOut(Winners winners) {
        this(winners, Ticker.systemTicker());
    }

    SoldOut(Winners winners, Ticker ticker) {
        this.winners = winners;
        this.ticker = ticker;
        this.memories = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(FORGET_AFTER)
                .maximumSize(10_000)
                .build();
        this.resets = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
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
     * @param nextLook from when on the next order goes and looks, by {@link Ticker#read}
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
        if (memory == null || memory.winners().contains(order.orderNo().value())) {
            return false;
        }
        boolean looks = memory.lets(ticker.read());
        if (looks) {
            // It may win, and ask again before anybody says so.
            memory.winners().add(order.orderNo().value());
        }
        return !looks;
    }

    /** An order has got something after all: it is no part of the crowd, and if it went and looked, there may be more. */
    void noteSold(ActivityOrder order) {
        Memory memory = memories.getIfPresent(Key.of(order));
        if (memory != null) {
            memory.winners().add(order.orderNo().value());
            if (memory.isOld(ticker.read())) {
                reset(order.activity(), order.line().sku());
            }
        }
    }

    /** Nothing is left of a SKU. */
    void note(Activity activity, Sku sku) {
        Key key = new Key(activity.id(), sku);
        Memory memory = memories.getIfPresent(key);
        long began = ticker.read();
        if ((memory == null || memory.isOld(began)) && beingRead.add(key)) {
            Thread.ofVirtual().name("sold-out-" + activity.id()).start(() -> remember(activity, key, began));
        }
    }

    private void remember(Activity activity, Key key, long began) {
        try {
            Optional<Set<String>> read = winners.of(activity, key.sku());
            if (read.isEmpty()) {
                return;
            }
            Set<String> won = ConcurrentHashMap.newKeySet();
            won.addAll(read.get());
            // Counted from its end: a reading that takes long is not begun again at once.
            memories.put(key, new Memory(ticker.read(), won));
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
        resets.put(key, ticker.read());
        memories.invalidate(key);
    }
}
