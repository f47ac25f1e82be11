package mall.inventory.flashsale.lifecycle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityPause;
import mall.inventory.activity.Transition;
import mall.inventory.database.DatabaseClock;
import mall.inventory.flashsale.FlashsaleProperties;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.upkeep.Chore;
import mall.inventory.ledger.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at every activity once in a while: what the database's clock says about it, whether Redis is what it was when it was loaded, and
 * whether something that was begun was finished.
 */
@Component
class SaleClock implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(SaleClock.class);
    private static final Actor CLOCK = new Actor("system:clock");

    /** So long the node that has begun something may take for it; then another one begins anew. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Activities activities;
    private final Sales sales;
    private final Loader loader;
    private final RedisActivityStock stock;
    private final DatabaseClock clock;
    private final FlashsaleProperties properties;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** What ops were told of a moment ago. */
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    SaleClock(
            Activities activities,
            Sales sales,
            Loader loader,
            RedisActivityStock stock,
            DatabaseClock clock,
            FlashsaleProperties properties) {
        this.activities = activities;
        this.sales = sales;
        this.loader = loader;
        this.stock = stock;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "sale-clock";
    }

    @Override
    public Duration rest() {
        return properties.clock();
    }

    @Override
    public boolean doNow() {
        Instant now = clock.now();
        for (Activity activity : activities.notClosed()) {
            // One that takes its time, or waits for a store, holds up no other one.
            if (underWay.add(activity.id())) {
                Thread.ofVirtual().name("clock-" + activity.id()).start(() -> {
                    try {
                        lookAt(activity, now);
                    } catch (RuntimeException e) {
                        tell(activity, e.toString());
                    } finally {
                        underWay.remove(activity.id());
                    }
                });
            }
        }
        return false;
    }

    private void lookAt(Activity activity, Instant now) {
        if (!now.isBefore(activity.closesAt())) {
            close(activity, now);
            return;
        }
        boolean isTime = !now.isBefore(activity.opensAt());
        switch (activity.state()) {
            case PLANNED -> {
                if (!now.isBefore(activity.opensAt().minus(properties.warmUpLead()))) {
                    warmUp(activity);
                }
            }
            case WARM -> {
                if (isTime) {
                    sales.open(activity.id());
                } else if (!activity.isReady() && isAbandoned(activity, now)) {
                    loader.load(activity.id());
                }
            }
            case OPEN -> watch(activity);
            case PAUSED -> goOn(activity, now);
            case CLOSED -> {}
        }
    }

    private void warmUp(Activity activity) {
        if (sales.warmUp(activity.id(), CLOCK) instanceof Transition.Insufficient(var lacking)) {
            tell(activity, "it cannot be warmed up, too few units are for sale: " + lacking);
        }
    }

    private void watch(Activity activity) {
        if (!activity.engine().usesRedis()) {
            return;
        }
        Optional<String> trouble = stock.trouble(Loader.loaded(activity));
        trouble.ifPresent(why -> loader.fence(activity, why));
    }

    private void goOn(Activity activity, Instant now) {
        switch (Objects.requireNonNull(activity.pause())) {
            case OPS -> {}
            case FENCE -> {
                if (isAbandoned(activity, now)) {
                    loader.load(activity.id());
                }
            }
            case CLOSING -> close(activity, now);
        }
    }

    private void close(Activity activity, Instant now) {
        boolean begun = activity.isPausedFor(ActivityPause.CLOSING);
        if (!begun || isAbandoned(activity, now)) {
            sales.close(activity.id(), CLOCK);
        }
    }

    private static boolean isAbandoned(Activity activity, Instant now) {
        return activity.changedAt().plus(GRACE).isBefore(now);
    }

    private void tell(Activity activity, String what) {
        if (told.asMap().putIfAbsent(activity.id() + what, true) == null) {
            LOG.warn("{}: {}", activity, what);
        }
    }
}
