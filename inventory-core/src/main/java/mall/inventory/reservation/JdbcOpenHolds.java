package mall.inventory.reservation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many unpaid orders each user holds. Rows are touched after the headers and before the buckets, in the users' order. */
@Repository
public class JdbcOpenHolds {

    private static final String CHANGE = """
            update user_hold set open = open + ? where user_id = ? and (? <= 0 or open + ? <= ?)
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcOpenHolds(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * Changes users' counts.
     *
     * @param limit what a count may not grow past
     * @return whether all of them fit; if not, the user is at the limit or was never counted, and the caller rolls back
     */
    public boolean change(SortedMap<String, Integer> deltas, int limit) {
        begin(deltas.entrySet().stream()
                .filter(user -> user.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList());
        List<Object[]> rows = deltas.entrySet().stream()
                .map(user -> new Object[] {user.getValue(), user.getKey(), user.getValue(), user.getValue(), limit})
                .toList();
        for (int updated : template.batchUpdate(CHANGE, rows)) {
            if (updated != 1) {
                return false;
            }
        }
        return true;
    }

    /** Locks the users' counts, made where there are none. */
    public Map<String, Integer> lock(SortedSet<String> users) {
        begin(users);
        return read(users, "for update");
    }

    /**
     * Makes the rows that are not there. A plain insert would meet an existing row with a shared lock, and two orders of a user at
     * the cap would then wait for each other; this one locks the row as an update does.
     */
    private void begin(Collection<String> users) {
        template.batchUpdate(
                "insert into user_hold (user_id, open) values (?, 0) on duplicate key update open = user_hold.open",
                users.stream().map(user -> new Object[] {user}).toList());
    }

    /** Locks those of the users' counts that nobody else holds; a user who was never counted has none. */
    public Map<String, Integer> lockFree(SortedSet<String> users) {
        return read(users, "for update skip locked");
    }

    private Map<String, Integer> read(Collection<String> users, String locking) {
        Map<String, Integer> counts = new HashMap<>();
        if (!users.isEmpty()) {
            jdbc.sql("select user_id, open from user_hold where user_id in (:users) order by user_id " + locking)
                    .param("users", users)
                    .query(row -> {
                        counts.put(row.getString("user_id"), row.getInt("open"));
                    });
        }
        return counts;
    }
}
