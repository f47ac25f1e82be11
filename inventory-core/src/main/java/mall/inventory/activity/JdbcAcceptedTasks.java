package mall.inventory.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks that accepted orders leave. */
@Repository
class JdbcAcceptedTasks {

    private static final MultiRowInsert<Row> INSERT = new MultiRowInsert<>(
            "stock_task",
            List.of(
                    new Column<>("activity", row -> row.activity().id()),
                    new Column<>("order_no", row -> row.task().orderNo().value()),
                    new Column<>("sku", row -> row.task().line().sku().code()),
                    new Column<>("user_id", row -> row.task().userId()),
                    new Column<>("quantity", row -> row.task().line().quantity().units()),
                    new Column<>("epoch", row -> row.activity().epoch()),
                    new Column<>("counted", row -> row.task().counted() ? true : null)));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcAcceptedTasks(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * A task about to be written.
     *
     * @param counted whether its units stand in the user's count already
     */
    record NewTask(OrderNo orderNo, OrderLine line, String userId, boolean counted) {}

    private record Row(Activity activity, NewTask task) {}

    /** Writes tasks, sorted by order, under the activity's present epoch. */
    void insert(Activity activity, List<NewTask> tasks) {
        INSERT.execute(
                template, tasks.stream().map(task -> new Row(activity, task)).toList());
    }

    /** Whose units those of the orders have that were accepted under the activity's present epoch. */
    Map<OrderNo, String> usersOfEpoch(Activity activity, Collection<OrderNo> orderNos) {
        Map<OrderNo, String> users = new HashMap<>();
        if (!orderNos.isEmpty()) {
            jdbc.sql("""
                            select order_no, user_id from stock_task
                            where activity = :activity and order_no in (:orders) and epoch = :epoch
                            """)
                    .param("activity", activity.id())
                    .param("orders", orderNos.stream().map(OrderNo::value).toList())
                    .param("epoch", activity.epoch())
                    .query(row -> {
                        users.put(new OrderNo(row.getString("order_no")), row.getString("user_id"));
                    });
        }
        return users;
    }

    /** The numbers of all orders of a SKU that the activity has accepted. */
    Set<String> numbers(String activity, Sku sku) {
        return new HashSet<>(jdbc.sql("select order_no from stock_task where activity = ? and sku = ?")
                .params(activity, sku.code())
                .query(String.class)
                .list());
    }

    /** Tasks that are not settled, after that one, in the order of activity and number. */
    List<OpenTask> openAfter(String activity, String orderNo, int limit) {
        return jdbc.sql("""
                        select activity, order_no, sku, user_id, quantity from stock_task force index (stock_task_settled)
                        where settled = false and (activity > :activity or (activity = :activity and order_no > :order))
                        order by activity, order_no limit :limit
                        """)
                .param("activity", activity)
                .param("order", orderNo)
                .param("limit", limit)
                .query((row, number) -> new OpenTask(
                        row.getString("activity"),
                        new OrderNo(row.getString("order_no")),
                        new OrderLine(new Sku(row.getString("sku")), new Quantity(row.getInt("quantity"))),
                        row.getString("user_id")))
                .list();
    }

    /** How many tasks are not settled; it stops counting at the limit. */
    long countOpen(int limit) {
        return jdbc.sql("""
                        select count(*) from
                          (select 1 from stock_task force index (stock_task_settled) where settled = false limit ?) as open
                        """).param(limit).query(Long.class).single();
    }

    /** Whether some tasks of an activity are not settled. */
    boolean someAreOpen(String activity) {
        return jdbc.sql("select exists (select 1 from stock_task where settled = false and activity = ?)")
                .param(activity)
                .query(Boolean.class)
                .single();
    }
}
