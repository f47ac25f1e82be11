package mall.inventory.activity;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The life of activities in the books. Every change of state is one transaction that holds the activity's row. What ends the taking of
 * orders begins a new epoch in that same transaction, so that nothing which was admitted before is accepted after it.
 *
 * <p>It says nothing about Redis: who has changed a state here sees to it that what admits orders follows.
 */
@Service
public class Activities {

    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);
    private static final int SECRET_BYTES = 32;

    private final JdbcActivities activities;
    private final JdbcAllotments stock;
    private final JdbcActivityUsers users;
    private final JdbcAcceptedTasks tasks;
    private final JdbcActivityReturns returns;
    private final ActivityMoves moves;
    private final WriteTransactions transactions;
    private final SecureRandom random = new SecureRandom();

    Activities(
            JdbcActivities activities,
            JdbcAllotments stock,
            JdbcActivityUsers users,
            JdbcAcceptedTasks tasks,
            JdbcActivityReturns returns,
            ActivityMoves moves,
            WriteTransactions transactions) {
        this.activities = activities;
        this.stock = stock;
        this.users = users;
        this.tasks = tasks;
        this.returns = returns;
        this.moves = moves;
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
        return change(id, activity -> switch (activity.state()) {
            case PLANNED -> {
                List<Transition.Lacking> lacking = moves.setAside(activity, figures(activity), actor);
                yield lacking.isEmpty()
                        ? next(activity, ActivityState.WARM, null)
                        : new Transition.Insufficient(lacking);
            }
            case WARM -> new Transition.Already(activity);
            case OPEN, PAUSED, CLOSED -> new Transition.IllegalState(activity);
        });
    }

    /** Opens a warm one; where Redis is not loaded, it waits for that. */
    public Transition open(String id) {
        return change(id, activity -> switch (activity.state()) {
            case WARM ->
                activity.isReady()
                        ? write(with(activity, ActivityState.OPEN, null, activity.epoch(), activity.runIds()))
                        : next(activity, ActivityState.PAUSED, ActivityPause.FENCE);
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
        return change(id, activity -> switch (activity.state()) {
            case OPEN -> next(activity, ActivityState.PAUSED, ActivityPause.OPS);
            case PAUSED ->
                activity.isPausedFor(ActivityPause.FENCE)
                        ? next(activity, ActivityState.PAUSED, ActivityPause.OPS)
                        : alreadyPaused(activity);
            case PLANNED, WARM, CLOSED -> new Transition.IllegalState(activity);
        });
    }

    private static Transition alreadyPaused(Activity activity) {
        return activity.isPausedFor(ActivityPause.OPS)
                ? new Transition.Already(activity)
                : new Transition.IllegalState(activity);
    }

    /** Ends a pause: it goes on as soon as what admits orders is loaded. */
    public Transition resume(String id) {
        return change(id, activity -> switch (activity.state()) {
            case PAUSED ->
                switch (Objects.requireNonNull(activity.pause())) {
                    case OPS -> next(activity, ActivityState.PAUSED, ActivityPause.FENCE);
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
        return change(
                id,
                activity -> activity.state() == ActivityState.OPEN && activity.epoch() == epoch
                        ? next(activity, ActivityState.PAUSED, ActivityPause.FENCE)
                        : new Transition.Already(activity));
    }

    /** Has its orders admitted in another way; an open one pauses until that is ready. */
    public Transition switchEngine(String id, ActivityEngine engine) {
        return change(id, activity -> {
            if (activity.state() == ActivityState.CLOSED || activity.isPausedFor(ActivityPause.CLOSING)) {
                return new Transition.IllegalState(activity);
            }
            if (activity.engine() == engine) {
                return new Transition.Already(activity);
            }
            Activity switched = withEngine(activity, engine);
            return activity.state() == ActivityState.OPEN
                    ? next(switched, ActivityState.PAUSED, ActivityPause.FENCE)
                    : next(switched, activity.state(), activity.pause());
        });
    }

    /** Takes no more orders, for good; {@link #finishClosing} follows once those that were accepted are settled. */
    public Transition beginClosing(String id) {
        return change(id, activity -> switch (activity.state()) {
            case PLANNED -> next(activity, ActivityState.CLOSED, null);
            case WARM, OPEN -> next(activity, ActivityState.PAUSED, ActivityPause.CLOSING);
            case PAUSED ->
                activity.isPausedFor(ActivityPause.CLOSING)
                        ? new Transition.Already(activity)
                        : next(activity, ActivityState.PAUSED, ActivityPause.CLOSING);
            case CLOSED -> new Transition.Already(activity);
        });
    }

    /** Puts what is left on sale again: ACTIVITY to SELLABLE. */
    public Transition finishClosing(String id, Actor actor) {
        return change(id, activity -> {
            if (!activity.isPausedFor(ActivityPause.CLOSING)) {
                return activity.state() == ActivityState.CLOSED
                        ? new Transition.Already(activity)
                        : new Transition.IllegalState(activity);
            }
            if (tasks.someAreOpen(id)) {
                return new Transition.Unsettled(activity);
            }
            Transition closed = next(activity, ActivityState.CLOSED, null);
            moves.giveBackTheRest(activity, figures(activity), actor);
            stock.giveBackTheRest(id);
            returns.forget(id);
            return closed;
        });
    }

    /**
     * Begins a new epoch and counts, in one transaction: first the epoch, which keeps out whatever was admitted before, then what is
     * left. Units on their way back to Redis are counted with it.
     *
     * @return what Redis is to be loaded with; empty when the activity is neither warm nor waiting for this, or when it has accepted
     *     orders that must be settled first because its engine counts settled ones only
     */
    public Optional<ActivityLoad> reload(String id) {
        return transactions.execute(status -> activities
                .lock(id)
                .filter(activity -> activity.state() == ActivityState.WARM || activity.isPausedFor(ActivityPause.FENCE))
                .flatMap(activity -> {
                    Activity begun =
                            with(activity, activity.state(), activity.pause(), activity.epoch() + 1, List.of());
                    activities.update(begun);
                    stock.begin(id, begun.epoch());
                    if (!begun.engine().usesRedis() && tasks.someAreOpen(id)) {
                        return Optional.empty();
                    }
                    returns.forget(id);
                    return Optional.of(new ActivityLoad(
                            begun,
                            figures(begun).stream()
                                    .collect(Collectors.toMap(ActivityFigures::sku, ActivityFigures::remaining)),
                            begun.perUserLimit() == null ? List.of() : users.all(id)));
                }));
    }

    /**
     * What admits orders is ready: a paused activity goes on.
     *
     * @param epoch it is ready for; with a later one it is not
     * @param runIds the Redis servers that were loaded; empty where none are needed
     */
    public Transition loaded(String id, long epoch, List<String> runIds) {
        return change(id, activity -> {
            if (activity.epoch() != epoch) {
                return new Transition.IllegalState(activity);
            }
            if (activity.isPausedFor(ActivityPause.FENCE)) {
                return write(with(activity, ActivityState.OPEN, null, epoch, runIds));
            }
            return activity.state() == ActivityState.WARM
                    ? write(with(activity, ActivityState.WARM, null, epoch, runIds))
                    : new Transition.IllegalState(activity);
        });
    }

    private Transition change(String id, Function<Activity, Transition> how) {
        return transactions.execute(status -> {
            Transition transition = activities.lock(id).map(how).orElseGet(Transition.NotFound::new);
            if (!(transition instanceof Transition.Done done)) {
                status.setRollbackOnly();
                return transition;
            }
            LOG.info("{}", done.activity());
            return done;
        });
    }

    /** Into another state, with a new epoch. */
    private Transition next(Activity activity, ActivityState state, @Nullable ActivityPause pause) {
        Activity begun = with(activity, state, pause, activity.epoch() + 1, List.of());
        stock.begin(begun.id(), begun.epoch());
        return write(begun);
    }

    private Transition write(Activity activity) {
        activities.update(activity);
        return new Transition.Done(activities.find(activity.id()).orElseThrow());
    }

    private List<ActivityFigures> figures(Activity activity) {
        return stock.of(List.of(activity.id())).getOrDefault(activity.id(), new ArrayList<>());
    }

    private static Activity with(
            Activity activity, ActivityState state, @Nullable ActivityPause pause, long epoch, List<String> runIds) {
        return new Activity(
                activity.id(),
                activity.name(),
                activity.engine(),
                state,
                pause,
                activity.opensAt(),
                activity.closesAt(),
                activity.perUserLimit(),
                activity.hold(),
                activity.tokens(),
                activity.tokenSecret(),
                epoch,
                runIds,
                activity.changedAt());
    }

    private static Activity withEngine(Activity activity, ActivityEngine engine) {
        return new Activity(
                activity.id(),
                activity.name(),
                engine,
                activity.state(),
                activity.pause(),
                activity.opensAt(),
                activity.closesAt(),
                activity.perUserLimit(),
                activity.hold(),
                activity.tokens(),
                activity.tokenSecret(),
                activity.epoch(),
                activity.runIds(),
                activity.changedAt());
    }
}
