package mall.inventory.activity;

import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/** Units that came back to activities in the books and are to be given back to what admits orders. */
@Service
public class ActivityReturns {

    private final JdbcActivityReturns returns;

    ActivityReturns(JdbcActivityReturns returns) {
        this.returns = returns;
    }

    /** The oldest ones of an activity. */
    public List<ActivityReturn> oldest(Activity activity, int limit) {
        return returns.oldest(activity.id(), limit);
    }

    /** How many wait to be given back, of all activities; it stops counting at the limit. */
    public long count(int limit) {
        return returns.count(limit);
    }

    /** They have been given back. */
    public void acknowledge(Collection<Long> ids) {
        returns.delete(ids);
    }
}
