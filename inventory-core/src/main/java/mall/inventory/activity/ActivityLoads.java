package mall.inventory.activity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import mall.inventory.database.WriteTransactions;
import org.springframework.stereotype.Service;

/** What is to be loaded before orders are admitted, and what was. */
@Service
public class ActivityLoads {

    private final JdbcActivities activities;
    private final JdbcAllotments stock;
    private final JdbcActivityUsers users;
    private final JdbcAcceptedTasks tasks;
    private final JdbcActivityReturns returns;
    private final ActivityChanges changes;
    private final WriteTransactions transactions;

    ActivityLoads(
            JdbcActivities activities,
            JdbcAllotments stock,
            JdbcActivityUsers users,
            JdbcAcceptedTasks tasks,
            JdbcActivityReturns returns,
            ActivityChanges changes,
            WriteTransactions transactions) {
        this.activities = activities;
        this.stock = stock;
        this.users = users;
        this.tasks = tasks;
        this.returns = returns;
        this.changes = changes;
        this.transactions = transactions;
    }

    /**
     * Begins a new epoch and counts, in one transaction: first the epoch, which keeps out whatever was admitted before, then what is
     * left. Units on their way back to Redis are counted with it.
     *
     * @param seen the activity as it was when the caller decided to load it
     * @return what Redis is to be loaded with; empty when the activity is neither warm nor waiting for this, when somebody else has begun
     *     to load it since then, or when it has accepted orders that must be settled first because its engine counts settled ones only
     */
    public Optional<ActivityLoad> reload(Activity seen) {
        String id = seen.id();
        return transactions.execute(status -> activities
                .lock(id)
                .filter(activity -> activity.epoch() == seen.epoch())
                .filter(activity -> activity.state() == ActivityState.WARM || activity.isPausedFor(ActivityPause.FENCE))
                .flatMap(activity -> {
                    Activity begun = activity.inNextEpoch();
                    activities.update(begun);
                    stock.begin(id, begun.epoch());
                    if (!begun.engine().usesRedis() && tasks.someAreOpen(id)) {
                        return Optional.empty();
                    }
                    returns.forget(id);
                    return Optional.of(new ActivityLoad(
                            begun,
                            stock.of(List.of(id)).getOrDefault(id, List.of()).stream()
                                    .collect(Collectors.toMap(ActivityFigures::sku, ActivityFigures::remaining)),
                            begun.perUserLimit() == null ? List.of() : users.all(id)));
                }));
    }

    /** Says that somebody is still about it, so that no other node begins anew. */
    public void renew(Activity begun) {
        activities.touch(begun.id(), begun.epoch());
    }

    /**
     * What admits orders is ready: a paused activity goes on.
     *
     * @param epoch it is ready for; with a later one it is not
     * @param runIds the Redis servers that were loaded; empty where none are needed
     */
    public Transition loaded(String id, long epoch, List<String> runIds) {
        return changes.of(id, activity -> {
            if (activity.epoch() != epoch) {
                return new Transition.IllegalState(activity);
            }
            if (activity.isPausedFor(ActivityPause.FENCE)) {
                return changes.write(activity.in(ActivityState.OPEN, null).loadedInto(runIds));
            }
            return activity.state() == ActivityState.WARM
                    ? changes.write(activity.loadedInto(runIds))
                    : new Transition.IllegalState(activity);
        });
    }
}
