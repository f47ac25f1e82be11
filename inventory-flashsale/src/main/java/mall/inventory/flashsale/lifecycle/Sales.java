package mall.inventory.flashsale.lifecycle;

import java.util.Optional;
import java.util.function.LongFunction;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityPause;
import mall.inventory.activity.ActivityState;
import mall.inventory.activity.Transition;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.ledger.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * What can be done with an activity: first in the books, then in what admits its orders. Each answers with the activity as it stands
 * afterwards; where Redis cannot follow, it is paused, and goes on by itself when Redis can.
 */
@Service
public class Sales {

    private static final Logger LOG = LoggerFactory.getLogger(Sales.class);

    /** No activity has that epoch while it is open. */
    private static final long NOT_DRAINED = -1;

    /** Each time another epoch was begun and opened meanwhile. */
    private static final int DRAINS = 10;

    private final Activities activities;
    private final KnownActivities known;
    private final Loader loader;
    private final RedisActivityStock stock;

    Sales(Activities activities, KnownActivities known, Loader loader, RedisActivityStock stock) {
        this.activities = activities;
        this.known = known;
        this.loader = loader;
        this.stock = stock;
    }

    /** Sets its units aside, and loads Redis. */
    public Transition warmUp(String id, Actor actor) {
        return followed(activities.warmUp(id, actor));
    }

    /** Lets buyers in. */
    public Transition open(String id) {
        return followed(activities.open(id));
    }

    /** Lets nobody in until it is resumed; what is held stays held. */
    public Transition pause(String id) {
        return followed(drained(id, epoch -> activities.pause(id, epoch)));
    }

    /** Lets buyers in again. */
    public Transition resume(String id) {
        return followed(activities.resume(id));
    }

    /** Has its orders admitted in another way from now on. */
    public Transition switchEngine(String id, ActivityEngine engine) {
        if (activities.find(id).filter(activity -> activity.engine() == engine).isPresent()) {
            // Nothing will be changed, so nothing is stopped.
            return followed(activities.switchEngine(id, engine, NOT_DRAINED));
        }
        return followed(drained(id, epoch -> activities.switchEngine(id, engine, epoch)));
    }

    /** Ends it: what was accepted is booked, what is left is for sale again. What a crash interrupts, the clock goes on with. */
    public Transition close(String id, Actor actor) {
        Transition begun = drained(id, epoch -> activities.beginClosing(id, epoch));
        known.forget(id);
        if (!isClosing(begun)) {
            return begun;
        }
        loader.settle(id);
        Transition closed = activities.finishClosing(id, actor);
        known.forget(id);
        if (closed instanceof Transition.Done(Activity activity)) {
            // Whatever the engine is: another one may have loaded Redis before it.
            unload(activity);
        }
        return closed;
    }

    private static boolean isClosing(Transition begun) {
        return switch (begun) {
            case Transition.Done(Activity activity) -> activity.isPausedFor(ActivityPause.CLOSING);
            case Transition.Already(Activity activity) -> activity.isPausedFor(ActivityPause.CLOSING);
            case Transition.IllegalState illegal -> false;
            case Transition.TokensNotKept kept -> false;
            case Transition.Insufficient insufficient -> false;
            case Transition.Unsettled unsettled -> false;
            case Transition.Undrained undrained -> false;
            case Transition.NotFound unknown -> false;
        };
    }

    private void unload(Activity activity) {
        try {
            stock.unload(activity.id(), activity.epoch());
        } catch (RuntimeException e) {
            LOG.warn("what Redis holds of {} stays there; it admits nobody: {}", activity, e.toString());
        }
    }

    /**
     * Ends a write-behind epoch once what it promised is written. The books see to it that it is that epoch which ends: a later one, which the
     * clock has opened meanwhile, has promises of its own.
     *
     * @param change given the epoch that is drained
     */
    private Transition drained(String id, LongFunction<Transition> change) {
        Transition transition = change.apply(stopWritingBehind(id));
        for (int i = 1; i < DRAINS && transition instanceof Transition.Undrained; i++) {
            transition = change.apply(stopWritingBehind(id));
        }
        return transition;
    }

    private long stopWritingBehind(String id) {
        Optional<Activity> open = activities.find(id).filter(activity -> activity.state() == ActivityState.OPEN);
        open.ifPresent(loader::stopWritingBehind);
        return open.map(Activity::epoch).orElse(NOT_DRAINED);
    }

    private Transition followed(Transition transition) {
        if (!(transition instanceof Transition.Done(Activity activity))) {
            return transition;
        }
        known.forget(activity.id());
        boolean mustLoad = activity.isPausedFor(ActivityPause.FENCE)
                || (activity.state() == ActivityState.WARM && !activity.isReady());
        if (!mustLoad) {
            return transition;
        }
        try {
            loader.load(activity.id());
        } catch (RuntimeException e) {
            LOG.warn("{} is loaded as soon as that is possible: {}", activity, e.toString());
        }
        Optional<Activity> now = activities.find(activity.id());
        return now.<Transition>map(Transition.Done::new).orElse(transition);
    }
}
