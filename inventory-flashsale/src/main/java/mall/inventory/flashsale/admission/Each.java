package mall.inventory.flashsale.admission;

import java.util.function.Predicate;
import mall.inventory.activity.Activity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns of a chore in which one activity's failure is no other activity's. */
final class Each {

    private static final Logger LOG = LoggerFactory.getLogger(Each.class);

    private Each() {}

    /**
     * What is to be done with one activity.
     *
     * @param work returns whether there is more to do
     * @return whether there is more to do; after a failure it is tried again at the next turn
     */
    static boolean alone(Activity activity, Predicate<Activity> work) {
        try {
            return work.test(activity);
        } catch (RuntimeException e) {
            LOG.warn("{} has to wait for its next turn: {}", activity, e.toString());
            return false;
        }
    }
}
