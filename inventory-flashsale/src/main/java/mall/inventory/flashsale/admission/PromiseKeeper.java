package mall.inventory.flashsale.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has promised orders of {@code write-behind} activities written while they sell. */
@Component
class PromiseKeeper implements Chore {

    private static final Logger LOG = LoggerFactory.getLogger(PromiseKeeper.class);

    private final KnownActivities known;
    private final PromisedOrders promised;
    private final Loader loader;

    /** What ops were told of a moment ago. */
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(1_000)
            .build();

    PromiseKeeper(KnownActivities known, PromisedOrders promised, Loader loader) {
        this.known = known;
        this.promised = promised;
        this.loader = loader;
    }

    @Override
    public String name() {
        return "promised-orders";
    }

    @Override
    public Duration rest() {
        return Duration.ofMillis(20);
    }

    /** One failure is no other activity's; each is told of once a minute, because the clock and ops see the cause too. */
    @Override
    public boolean doNow() {
        for (Activity activity : known.open()) {
            if (activity.engine() == ActivityEngine.WRITE_BEHIND) {
                try {
                    write(activity);
                } catch (RuntimeException e) {
                    if (told.asMap().putIfAbsent(activity.id() + e, true) == null) {
                        LOG.warn("{}: promised orders wait to be written: {}", activity, e.toString());
                    }
                }
            }
        }
        // What came meanwhile has its turn after the others' orders.
        return false;
    }

    /** A promise that cannot be kept says that Redis counts wrongly, and it goes on doing so until it is loaded anew. */
    private void write(Activity activity) {
        PromisedOrders.Pass pass = promised.writeWhatFits(activity);
        if (pass.unfit() > 0) {
            loader.fence(activity, "the books have fewer units than Redis has promised");
        }
        pass.throwFailure();
    }
}
