package mall.inventory.activity;

import java.util.Collection;
import java.util.List;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units that came back to activities and that Redis has not heard of yet. */
@Repository
class JdbcActivityReturns {

    private final JdbcClient jdbc;

    JdbcActivityReturns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest ones of an activity. */
    List<ActivityReturn> oldest(String activity, int limit) {
        return jdbc.sql("select * from activity_return where activity = ? order by id limit ?")
                .params(activity, limit)
                .query((row, number) -> new ActivityReturn(
                        row.getLong("id"),
                        row.getString("order_no"),
                        row.getString("user_id"),
                        new Sku(row.getString("sku")),
                        row.getInt("quantity"),
                        row.getLong("epoch")))
                .list();
    }

    /** How many there are; it stops counting at the limit. */
    long count(int limit) {
        return jdbc.sql("select count(*) from (select 1 from activity_return limit ?) as waiting")
                .param(limit)
                .query(Long.class)
                .single();
    }

    /** Redis has them. */
    void delete(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from activity_return where id in (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }

    /** Whoever loads Redis has counted them, or nobody will ask for them. */
    void forget(String activity) {
        jdbc.sql("delete from activity_return where activity = ?")
                .param(activity)
                .update();
    }
}
