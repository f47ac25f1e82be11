package mall.inventory.activity;

import java.util.function.Function;
import mall.inventory.database.WriteTransactions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes of activities' states. Each is one transaction that holds the activity's row. What ends the taking of orders begins a new epoch in
 * that same transaction, so that nothing which was admitted before is accepted after it.
 */
@Component
class ActivityChanges {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityChanges.class);

    private final JdbcActivities activities;
    private final JdbcAllotments stock;
    private final WriteTransactions transactions;

    ActivityChanges(JdbcActivities activities, JdbcAllotments stock, WriteTransactions transactions) {
        this.activities = activities;
        this.stock = stock;
        this.transactions = transactions;
    }

    /** One change, decided on the locked row; what is not {@link Transition.Done} changes nothing. */
    Transition of(String id, Function<Activity, Transition> how) {
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

    /**
     * The same for a change that would end the taking of orders: it is not made where another epoch than the drained one may have promised some
     * that nobody has written.
     */
    Transition of(String id, long drained, Function<Activity, Transition> how) {
        return of(id, activity -> {
            Transition transition = how.apply(activity);
            boolean mayHavePromised = activity.state() == ActivityState.OPEN
                    && activity.engine() == ActivityEngine.WRITE_BEHIND
                    && activity.epoch() != drained;
            // What is returned instead is rolled back.
            return mayHavePromised && transition instanceof Transition.Done
                    ? new Transition.Undrained(activity)
                    : transition;
        });
    }

    /** Into another state, with a new epoch. */
    Transition next(Activity activity, ActivityState state, @Nullable ActivityPause pause) {
        Activity begun = activity.in(state, pause).inNextEpoch();
        stock.begin(begun.id(), begun.epoch());
        return write(begun);
    }

    /** Writes it as it is given, and reads it again. */
    Transition write(Activity activity) {
        activities.update(activity);
        return new Transition.Done(activities.find(activity.id()).orElseThrow());
    }
}
