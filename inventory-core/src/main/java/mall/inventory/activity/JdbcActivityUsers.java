package mall.inventory.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import mall.inventory.activity.ActivityLoad.UserUnits;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What users hold of activities' stock. Rows are touched after the activities' and before the buckets, in their order. */
@Repository
class JdbcActivityUsers {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcActivityUsers(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** A user and a SKU, in the order in which rows are locked. */
    record UserSku(Sku sku, String userId) implements Comparable<UserSku> {

        @Override
        public int compareTo(UserSku other) {
            int bySku = sku.compareTo(other.sku);
            return bySku != 0 ? bySku : userId.compareTo(other.userId);
        }
    }

    /** Locks the users' counts, made where there are none; an insert that meets a row locks it as an update does. */
    Map<UserSku, Integer> lock(String activity, SortedSet<UserSku> users) {
        template.batchUpdate(
                """
                insert into activity_user (activity, sku, user_id, units) values (?, ?, ?, 0)
                on duplicate key update units = activity_user.units
                """,
                users.stream()
                        .map(user -> new Object[] {activity, user.sku().code(), user.userId()})
                        .toList());
        Map<UserSku, Integer> units = new HashMap<>();
        jdbc.sql("""
                        select sku, user_id, units from activity_user
                        where activity = :activity and (sku, user_id) in (:users) order by sku, user_id
                        """).param("activity", activity).param("users", pairs(users)).query(row -> {
            units.put(new UserSku(new Sku(row.getString("sku")), row.getString("user_id")), row.getInt("units"));
        });
        return units;
    }

    /** Counts units. */
    void add(String activity, SortedMap<UserSku, Integer> units) {
        template.batchUpdate(
                "update activity_user set units = units + ? where activity = ? and sku = ? and user_id = ?",
                units.entrySet().stream()
                        .map(user -> new Object[] {
                            user.getValue(),
                            activity,
                            user.getKey().sku().code(),
                            user.getKey().userId()
                        })
                        .toList());
    }

    /** What users hold, in orders that are settled and in those that are not; one statement, so of one moment. */
    List<UserUnits> all(String activity) {
        return jdbc.sql("""
                        select sku, user_id, sum(units) units
                        from (select sku, user_id, units from activity_user where activity = :activity and units > 0
                              union all
                              select sku, user_id, quantity from stock_task
                              where settled = false and activity = :activity and not counted) held
                        group by sku, user_id
                        """)
                .param("activity", activity)
                .query((row, number) ->
                        new UserUnits(new Sku(row.getString("sku")), row.getString("user_id"), row.getInt("units")))
                .list();
    }

    private static List<Object[]> pairs(Collection<UserSku> users) {
        return users.stream()
                .map(user -> new Object[] {user.sku().code(), user.userId()})
                .toList();
    }
}
