package mall.inventory.deduction.activity;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks of accepted orders. An open one belongs to a header that is not settled, and changes while that is locked. */
@Repository
public class JdbcStockTasks {

    private static final String OPEN = """
            select t.order_no from stock_task t force index (stock_task_settled)
            join reservation r force index (primary) on r.order_no = t.order_no
            where t.settled = false and t.order_no not in (:except)
            """;

    private final JdbcClient jdbc;

    JdbcStockTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Orders that are not settled, without those that somebody works on right now. They come by activity and number: in the order of
     * their placement they could only be had by looking at, and locking, all there are.
     *
     * @param except orders to leave out
     */
    public List<OrderNo> open(int limit, Collection<OrderNo> except) {
        return query(
                jdbc.sql(OPEN + " order by t.activity, t.order_no limit :limit for update skip locked"), limit, except);
    }

    /** The same of one activity. */
    public List<OrderNo> open(String activity, int limit, Collection<OrderNo> except) {
        return query(
                jdbc.sql(OPEN + " and t.activity = :activity order by t.order_no limit :limit for update skip locked")
                        .param("activity", activity),
                limit,
                except);
    }

    private static List<OrderNo> query(JdbcClient.StatementSpec select, int limit, Collection<OrderNo> except) {
        // An empty list is no SQL; no order number is the empty text.
        List<String> left = Stream.concat(Stream.of(""), except.stream().map(OrderNo::value))
                .toList();
        return select.param("except", left)
                .param("limit", limit)
                .query((row, number) -> new OrderNo(row.getString("order_no")))
                .list();
    }

    /** The open tasks of these orders, whose headers the caller holds. */
    public Map<OrderNo, StockTask> of(Collection<OrderNo> orderNos) {
        Map<OrderNo, StockTask> tasks = new HashMap<>();
        if (orderNos.isEmpty()) {
            return tasks;
        }
        jdbc.sql("""
                        select t.*, r.placed_by from reservation r
                        join stock_task t on t.activity = r.activity and t.order_no = r.order_no
                        where r.order_no in (:orders) and not t.settled
                        """)
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .query(row -> {
                    StockTask task = read(row);
                    tasks.put(task.orderNo(), task);
                });
        return tasks;
    }

    private static StockTask read(ResultSet row) throws SQLException {
        return new StockTask(
                new OrderNo(row.getString("order_no")),
                new ActivityUser(
                        new ActivitySku(row.getString("activity"), new Sku(row.getString("sku"))),
                        row.getString("user_id")),
                new Quantity(row.getInt("quantity")),
                row.getBoolean("counted"),
                new Actor(row.getString("placed_by")));
    }

    /** These tasks are done; each must have been open. */
    public void settle(Collection<StockTask> tasks) {
        TreeMap<String, List<String>> orders = new TreeMap<>();
        tasks.stream()
                .sorted(comparing(StockTask::orderNo))
                .forEach(task -> orders.computeIfAbsent(task.user().sku().activity(), activity -> new ArrayList<>())
                        .add(task.orderNo().value()));
        orders.forEach(this::settle);
    }

    private void settle(String activity, List<String> orderNos) {
        int updated = jdbc.sql("""
                        update stock_task force index (primary) set settled = true
                        where activity = :activity and order_no in (:orders) and not settled
                        """)
                .param("activity", activity)
                .param("orders", orderNos)
                .update();
        if (updated != orderNos.size()) {
            throw new IllegalStateException("%d of the tasks of %s were open".formatted(updated, orderNos));
        }
    }
}
