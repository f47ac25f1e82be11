package mall.inventory.activity;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The life of activities in the books, up to what {@link ActivityLoads} is for.
 *
 * <p>It says nothing about Redis: who has changed a state here sees to it that what admits orders follows.
 */
@Service
public class Activities {

    private static final int SECRET_BYTES = 32;

    private final JdbcActivities activities;
    private final JdbcAllotments stock;
    private final JdbcAcceptedTasks tasks;
    private final JdbcActivityReturns returns;
    private final ActivityMoves moves;
    private final ActivityChanges changes;
    private final WriteTransactions transactions;
    private final SecureRandom random = new SecureRandom();

    Activities(
            JdbcActivities activities,
            JdbcAllotments stock,
            JdbcAcceptedTasks tasks,
            JdbcActivityReturns returns,
            ActivityMoves moves,
            ActivityChanges changes,
            WriteTransactions transactions) {
        this.activities = activities;
        this.stock = stock;
        this.tasks = tasks;
        this.returns = returns;
        this.moves = moves;
        this.changes = changes;
        this.transactions = transactions;
    }

    /** The activity of that id. */
    public Optional<Activity> find(String id) {
        return activities.find(id);
    }

    /** All that are not closed. */
    public List<Activity> notClosed() {
        return activities.notClosed();
    }

    /**
     * Some activities.
     *
     * @param after the cursor; null for the first page
     */
    public ActivityPage page(@Nullable String after, int limit) {
        List<Activity> found = activities.after(after == null ? "" : after, limit + 1);
        boolean more = found.size() > limit;
        List<Activity> page = more ? found.subList(0, limit) : found;
        return new ActivityPage(page, more ? page.getLast().id() : null);
    }

    /** What the activities have of their SKUs, sorted by SKU. */
    public Map<String, List<ActivityFigures>> figures(List<Activity> of) {
        return stock.of(of.stream().map(Activity::id).toList());
    }

    /** Whether there may be orders that were answered and that no row tells of yet. */
    public boolean someAreWrittenBehind() {
        return activities.someAreWrittenBehind();
    }

    /** Whether it has accepted orders that are not booked yet. */
    public boolean hasUnsettled(String id) {
        return tasks.someAreOpen(id);
    }

    /** Plans an activity; nothing is set aside yet. */
    public PlanOutcome plan(ActivityPlan plan) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return transactions.execute(status -> {
            var unknown =
                    stock.unknown(plan.skus().stream().map(line -> line.sku()).toList());
            if (!unknown.isEmpty()) {
                return new PlanOutcome.UnknownSkus(unknown);
            }
            try {
                activities.insert(plan, secret);
            } catch (DuplicateKeyException e) {
                status.setRollbackOnly();
                return new PlanOutcome.AlreadyExists();
            }
            stock.plan(plan.id(), plan.skus());
            return new PlanOutcome.Planned(activities.find(plan.id()).orElseThrow());
        });
    }

    /** Sets its units aside: SELLABLE to ACTIVITY, all of them or none. */
    public Transition warmUp(String id, Actor actor) {
        return changes.of(id, activity -> switch (activity.state()) {
            case PLANNED -> {
                List<Transition.Lacking> lacking = moves.setAside(activity, figures(activity), actor);
                yield lacking.isEmpty()
                        ? changes.next(activity, ActivityState.WARM, null)
                        : new Transition.Insufficient(lacking);
            }
            case WARM -> new Transition.Already(activity);
            case OPEN, PAUSED, CLOSED -> new Transition.IllegalState(activity);
        });
    }

    /** Opens a warm one; where Redis is not loaded, it waits for that. */
    public Transition open(String id) {
        return changes.of(id, activity -> switch (activity.state()) {
            case WARM ->
                activity.isReady()
                        ? changes.write(activity.in(ActivityState.OPEN, null))
                        : changes.next(activity, ActivityState.PAUSED, ActivityPause.FENCE);
            case OPEN -> new Transition.Already(activity);
            case PAUSED ->
                activity.isPausedFor(ActivityPause.FENCE)
                        ? new Transition.Already(activity)
                        : new Transition.IllegalState(activity);
            case PLANNED, CLOSED -> new Transition.IllegalState(activity);
        });
    }

    /** Takes no orders until {@link #resume}; what is held stays held. */
    public Transition pause(String id) {
        return changes.of(id, this::paused);
    }

    /** Pauses unless there may be promised orders of another epoch than the drained one. */
    public Transition pause(String id, long drained) {
        return changes.of(id, drained, this::paused);
    }

    private Transition paused(Activity activity) {
        return switch (activity.state()) {
            case OPEN -> changes.next(activity, ActivityState.PAUSED, ActivityPause.OPS);
            case PAUSED ->
                activity.isPausedFor(ActivityPause.FENCE)
                        ? changes.next(activity, ActivityState.PAUSED, ActivityPause.OPS)
                        : alreadyPaused(activity);
            case PLANNED, WARM, CLOSED -> new Transition.IllegalState(activity);
        };
    }

    private static Transition alreadyPaused(Activity activity) {
        return activity.isPausedFor(ActivityPause.OPS)
                ? new Transition.Already(activity)
                : new Transition.IllegalState(activity);
    }

    /** Ends a pause: it goes on as soon as what admits orders is loaded. */
    public Transition resume(String id) {
        return changes.of(id, activity -> switch (activity.state()) {
            case PAUSED ->
                switch (Objects.requireNonNull(activity.pause())) {
                    case OPS -> changes.next(activity, ActivityState.PAUSED, ActivityPause.FENCE);
                    case FENCE -> new Transition.Already(activity);
                    case CLOSING -> new Transition.IllegalState(activity);
                };
            case OPEN -> new Transition.Already(activity);
            case PLANNED, WARM, CLOSED -> new Transition.IllegalState(activity);
        });
    }

    /**
     * Pauses an open activity because what admits its orders is not what it was.
     *
     * @param epoch the one that was found to be broken; with a later one somebody has seen to it
     */
    public Transition fence(String id, long epoch) {
        return changes.of(
                id,
                activity -> activity.state() == ActivityState.OPEN && activity.epoch() == epoch
                        ? changes.next(activity, ActivityState.PAUSED, ActivityPause.FENCE)
                        : new Transition.Already(activity));
    }

    /** Has its orders admitted in another way; an open one pauses until that is ready. */
    public Transition switchEngine(String id, ActivityEngine engine) {
        return changes.of(id, activity -> switched(activity, engine));
    }

    /** Switches unless there may be promised orders of another epoch than the drained one. */
    public Transition switchEngine(String id, ActivityEngine engine, long drained) {
        return changes.of(id, drained, activity -> switched(activity, engine));
    }

    private Transition switched(Activity activity, ActivityEngine engine) {
        if (activity.state() == ActivityState.CLOSED || activity.isPausedFor(ActivityPause.CLOSING)) {
            return new Transition.IllegalState(activity);
        }
        if (activity.engine() == engine) {
            return new Transition.Already(activity);
        }
        if (activity.tokens() && engine == ActivityEngine.WRITE_BEHIND) {
            return new Transition.TokensNotKept(activity);
        }
        Activity switched = activity.admittedBy(engine);
        return activity.state() == ActivityState.OPEN
                ? changes.next(switched, ActivityState.PAUSED, ActivityPause.FENCE)
                : changes.next(switched, activity.state(), activity.pause());
    }

    /** Takes no more orders, for good; {@link #finishClosing} follows once those that were accepted are settled. */
    public Transition beginClosing(String id) {
        return changes.of(id, this::closing);
    }

    /** Begins to close unless there may be promised orders of another epoch than the drained one. */
    public Transition beginClosing(String id, long drained) {
        return changes.of(id, drained, this::closing);
    }

    private Transition closing(Activity activity) {
        return switch (activity.state()) {
            case PLANNED -> changes.next(activity, ActivityState.CLOSED, null);
            case WARM, OPEN -> changes.next(activity, ActivityState.PAUSED, ActivityPause.CLOSING);
            case PAUSED ->
                activity.isPausedFor(ActivityPause.CLOSING)
                        ? new Transition.Already(activity)
                        : changes.next(activity, ActivityState.PAUSED, ActivityPause.CLOSING);
            case CLOSED -> new Transition.Already(activity);
        };
    }

    /** Puts what is left on sale again: ACTIVITY to SELLABLE. */
    public Transition finishClosing(String id, Actor actor) {
        return changes.of(id, activity -> {
            if (!activity.isPausedFor(ActivityPause.CLOSING)) {
                return activity.state() == ActivityState.CLOSED
                        ? new Transition.Already(activity)
                        : new Transition.IllegalState(activity);
            }
            if (tasks.someAreOpen(id)) {
                return new Transition.Unsettled(activity);
            }
            Transition closed = changes.next(activity, ActivityState.CLOSED, null);
            moves.giveBackTheRest(activity, figures(activity), actor);
            stock.giveBackTheRest(id);
            returns.forget(id);
            return closed;
        });
    }

    private List<ActivityFigures> figures(Activity activity) {
        return stock.of(List.of(activity.id())).getOrDefault(activity.id(), new ArrayList<>());
    }
}
