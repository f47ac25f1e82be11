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

    /** They have been given back. */
    public void acknowledge(Collection<Long> ids) {
        returns.delete(ids);
    }
}
