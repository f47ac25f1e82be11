package mall.inventory.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What activities have of each SKU. Rows are touched after the orders' headers and before users and buckets, in the order of (activity,
 * sku). All methods that write run in the caller's transaction.
 */
@Repository
class JdbcAllotments {

    /** The guard of every flash sale order, whatever Redis said. */
    private static final String TAKE = """
            update activity_sku set taken = taken + ?
            where activity = ? and sku = ? and epoch = ? and taken + returned + ? <= allotted
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcAllotments(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    void plan(String activity, List<OrderLine> skus) {
        template.batchUpdate(
                "insert into activity_sku (activity, sku, planned) values (?, ?, ?)",
                skus.stream()
                        .map(line -> new Object[] {
                            activity, line.sku().code(), line.quantity().units()
                        })
                        .toList());
    }

    /** Those of the SKUs that the mall does not know. */
    List<Sku> unknown(Collection<Sku> skus) {
        List<Sku> known = jdbc.sql("select sku from sku where sku in (:skus)")
                .param("skus", skus.stream().map(Sku::code).toList())
                .query((row, number) -> new Sku(row.getString("sku")))
                .list();
        return skus.stream().filter(sku -> !known.contains(sku)).toList();
    }

    /** As committed, sorted by SKU. */
    Map<String, List<ActivityFigures>> of(Collection<String> activities) {
        Map<String, List<ActivityFigures>> figures = new HashMap<>();
        if (!activities.isEmpty()) {
            jdbc.sql("select * from activity_sku where activity in (:activities) order by activity, sku")
                    .param("activities", activities)
                    .query(row -> {
                        figures.computeIfAbsent(row.getString("activity"), id -> new ArrayList<>())
                                .add(new ActivityFigures(
                                        new Sku(row.getString("sku")),
                                        row.getLong("planned"),
                                        row.getLong("allotted"),
                                        row.getLong("taken"),
                                        row.getLong("returned")));
                    });
        }
        return figures;
    }

    /** Locks those SKUs of an activity that have the epoch, in their order; the figures of each. */
    Map<Sku, ActivityFigures> lock(String activity, long epoch, Collection<Sku> skus) {
        Map<Sku, ActivityFigures> figures = new HashMap<>();
        jdbc.sql("""
                        select * from activity_sku
                        where activity = :activity and sku in (:skus) and epoch = :epoch order by sku for update
                        """)
                .param("activity", activity)
                .param("skus", skus.stream().map(Sku::code).toList())
                .param("epoch", epoch)
                .query(row -> {
                    Sku sku = new Sku(row.getString("sku"));
                    figures.put(
                            sku,
                            new ActivityFigures(
                                    sku,
                                    row.getLong("planned"),
                                    row.getLong("allotted"),
                                    row.getLong("taken"),
                                    row.getLong("returned")));
                });
        return figures;
    }

    /** Begins a new epoch, which locks the rows: what was admitted under an earlier one is not accepted from now on. */
    void begin(String activity, long epoch) {
        jdbc.sql("update activity_sku set epoch = ? where activity = ?")
                .params(epoch, activity)
                .update();
    }

    /** Sets aside what was planned. */
    void allot(String activity) {
        jdbc.sql("update activity_sku set allotted = planned where activity = ?")
                .param(activity)
                .update();
    }

    /** Gives back what is left. */
    void giveBackTheRest(String activity) {
        jdbc.sql("update activity_sku set returned = allotted - taken where activity = ?")
                .param(activity)
                .update();
    }

    /**
     * Takes units of the SKUs.
     *
     * @return whether all of them were there, under this epoch; if not, the caller rolls back
     */
    boolean take(String activity, long epoch, SortedMap<Sku, Integer> units) {
        int[] updated = template.batchUpdate(
                TAKE,
                units.entrySet().stream()
                        .map(sku -> new Object[] {
                            sku.getValue(), activity, sku.getKey().code(), epoch, sku.getValue()
                        })
                        .toList());
        for (int rows : updated) {
            if (rows != 1) {
                return false;
            }
        }
        return true;
    }
}
