package mall.inventory.reservation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many unpaid orders each user holds. Rows are touched after the headers and before the buckets, in the users' order. */
@Repository
public class JdbcOpenHolds {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcOpenHolds(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Counts one more hold, if the user has fewer than the limit. */
    public boolean take(String userId, int limit) {
        if (increment(userId, limit)) {
            return true;
        }
        // Full, or no row yet. A plain insert would meet an existing row with a shared lock, and two orders of a user
        // at the cap
        // would then wait for each other; this one locks the row as the increment does.
        jdbc.sql("insert into user_hold (user_id, open) values (?, 0) on duplicate key update open = user_hold.open")
                .param(userId)
                .update();
        return increment(userId, limit);
    }

    /** Counts the holds of these orders as ended. */
    public void free(Collection<ReservationHeader> headers) {
        Map<String, Long> ended = headers.stream()
                .filter(header -> header.countedHold() && header.state() == ReservationState.HELD)
                .collect(Collectors.groupingBy(
                        header -> String.valueOf(header.userId()), TreeMap::new, Collectors.counting()));
        List<Object[]> rows = ended.entrySet().stream()
                .map(user -> new Object[] {user.getValue(), user.getKey()})
                .toList();
        for (int updated : template.batchUpdate("update user_hold set open = open - ? where user_id = ?", rows)) {
            if (updated != 1) {
                throw new IllegalStateException("the holds of one of " + ended.keySet() + " were never counted");
            }
        }
    }

    private boolean increment(String userId, int limit) {
        return jdbc.sql("update user_hold set open = open + 1 where user_id = ? and open < ?")
                        .params(userId, limit)
                        .update()
                == 1;
    }
}
