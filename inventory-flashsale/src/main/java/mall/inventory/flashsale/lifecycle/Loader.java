package mall.inventory.flashsale.lifecycle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityLoad;
import mall.inventory.activity.ActivityLoads;
import mall.inventory.activity.Transition;
import mall.inventory.deduction.SettlementEngine;
import mall.inventory.flashsale.stock.LoadResult;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.Loading;
import mall.inventory.flashsale.stock.Loading.UserUnits;
import mall.inventory.flashsale.stock.RedisActivityStock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Makes what admits an activity's orders ready, from the books:
 *
 * <ol>
 *   <li>begin a new epoch in MySQL, which keeps out all that was admitted before, and count what is left, in one transaction;
 *   <li>load Redis with it, under that epoch;
 *   <li>remember which servers were loaded, and let the activity go on, if the epoch is still the same.
 * </ol>
 *
 * Whoever does this at the same time, or dies in the middle of it, does no harm: the later epoch wins.
 */
@Service
public class Loader {

    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
    private static final int SETTLED_AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Well within the time after which the clock of another node takes over. */
    private static final Duration RENEW_AFTER = Duration.ofSeconds(1);

    private final Activities activities;
    private final ActivityLoads loads;
    private final KnownActivities known;
    private final RedisActivityStock stock;
    private final SettlementEngine settlement;
    private final UnwrittenOrders unwritten;
    private final Counter fences;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Loader(
            Activities activities,
            ActivityLoads loads,
            KnownActivities known,
            RedisActivityStock stock,
            SettlementEngine settlement,
            UnwrittenOrders unwritten,
            MeterRegistry meters) {
        this.activities = activities;
        this.loads = loads;
        this.known = known;
        this.stock = stock;
        this.settlement = settlement;
        this.unwritten = unwritten;
        this.fences = Counter.builder("inventory.flashsale.fences")
                .description("times this node has paused an activity because Redis was not as it was loaded")
                .register(meters);
    }

    /** What Redis was loaded with for an activity. */
    public static Loaded loaded(Activity activity) {
        return new Loaded(activity.id(), activity.epoch(), activity.runIds());
    }

    /**
     * Something is not as it was loaded: nobody buys until it is loaded anew, which begins at once.
     *
     * @param activity with the epoch that is broken
     */
    public void fence(Activity activity, String why) {
        stopWritingBehind(activity);
        Transition transition = activities.fence(activity.id(), activity.epoch());
        known.forget(activity.id());
        if (transition instanceof Transition.Done) {
            fences.increment();
            LOG.warn("{} is paused and loaded anew: {}", activity, why);
            Thread.ofVirtual().name("load-" + activity.id()).start(() -> loadQuietly(activity.id()));
        }
    }

    private void loadQuietly(String id) {
        try {
            load(id);
        } catch (RuntimeException e) {
            LOG.warn("activity {} stays paused; it is tried again in a moment: {}", id, e.toString());
        }
    }

    /**
     * Takes no more orders into Redis that MySQL hears of later, and writes those that are there, as far as Redis still has them.
     */
    void stopWritingBehind(Activity activity) {
        if (activity.engine() != ActivityEngine.WRITE_BEHIND
                || activity.runIds().isEmpty()) {
            return;
        }
        try {
            stock.close(loaded(activity));
        } catch (RuntimeException e) {
            // What can be reached is closed, and what it has is written all the same.
            LOG.warn("{}: a shard could not be closed; what it admits from now on is lost: {}", activity, e.toString());
        }
        try {
            unwritten.write(activity);
        } catch (RuntimeException e) {
            LOG.error(
                    "{}: orders that were answered and not written yet may be lost with Redis (docs/operations.md)",
                    activity,
                    e);
        }
    }

    /**
     * Loads an activity that is warm or waits for this, unless this node is about it already.
     *
     * @return whether it is ready now
     */
    public boolean load(String id) {
        if (!underWay.add(id)) {
            return false;
        }
        try {
            return loadNow(id);
        } finally {
            underWay.remove(id);
            known.forget(id);
        }
    }

    private boolean loadNow(String id) {
        Optional<Activity> activity = activities.find(id);
        if (activity.isPresent() && !activity.get().engine().usesRedis()) {
            settle(id);
        }
        Optional<ActivityLoad> load = activity.flatMap(loads::reload);
        if (load.isEmpty()) {
            return false;
        }
        Activity begun = load.get().activity();
        List<String> runIds = List.of();
        if (begun.engine().usesRedis()) {
            switch (load(load.get())) {
                case Loaded ready -> runIds = ready.runIds();
                case LoadResult.Superseded later -> {
                    LOG.info("{} is loaded by somebody else: epoch {}", begun, later.epoch());
                    return false;
                }
            }
        }
        return loads.loaded(id, begun.epoch(), runIds) instanceof Transition.Done;
    }

    /** While it lasts the other nodes are told so: they would begin anew and undo it. */
    private LoadResult load(ActivityLoad load) {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread.ofVirtual().name("renew-" + load.activity().id()).start(() -> {
            while (!isOver.get()) {
                try {
                    loads.renew(load.activity());
                } catch (RuntimeException e) {
                    LOG.debug("{}: {}", load.activity(), e.toString());
                }
                LockSupport.parkNanos(RENEW_AFTER.toNanos());
            }
        });
        try {
            return stock.load(loading(load));
        } finally {
            isOver.set(true);
        }
    }

    /** Books all orders that the activity has accepted so far; those that others are about to book it waits for, for a while. */
    void settle(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (settlement.settle(id, SETTLED_AT_ONCE) > 0 || activities.hasUnsettled(id)) {
            if (System.nanoTime() > deadline) {
                LOG.warn("activity {} has orders that could not be booked yet", id);
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static Loading loading(ActivityLoad load) {
        Activity activity = load.activity();
        return new Loading(
                activity.id(),
                activity.epoch(),
                activity.opensAt(),
                activity.closesAt(),
                activity.perUserLimit(),
                load.remaining().entrySet().stream()
                        .collect(Collectors.toMap(sku -> sku.getKey().code(), sku -> sku.getValue())),
                load.users().stream()
                        .map(user -> new UserUnits(user.sku().code(), user.userId(), user.units()))
                        .toList());
    }
}
