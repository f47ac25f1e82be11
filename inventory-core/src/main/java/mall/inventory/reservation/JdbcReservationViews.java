package mall.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads orders with their lines in one statement, so that state and counters are of one moment. */
@Repository
class JdbcReservationViews {

    /** Open orders are few beside all there ever were, and found by their state. */
    private static final String HOLDS_SKU = """
            r.state in ('HELD', 'CONFIRMED') and (exists (
                select 1 from reservation_line l
                where l.order_no = r.order_no and l.sku = :sku and l.quantity > l.released + l.shipped)
              or not r.settled and exists (
                select 1 from stock_task t
                where t.activity = r.activity and t.order_no = r.order_no and t.sku = :sku))
            """;

    private static final String IS_UNSOURCED = """
            r.state in ('HELD', 'CONFIRMED') and (not r.settled or exists (
                select 1 from reservation_line l
                where l.order_no = r.order_no and l.warehouse is null and l.quantity > l.released + l.shipped))
            """;

    private final JdbcClient jdbc;

    JdbcReservationViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Reservation> of(List<OrderNo> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select r.*,
                        """ + LineRows.COLUMNS_OR_TASK + """
                        from reservation r
                        left join stock_task t on not r.settled and t.activity = r.activity and t.order_no = r.order_no
                        left join reservation_line l on l.order_no = r.order_no
                        """ + LineRows.JOIN + """
                        where r.order_no in (:orders)
                        order by r.order_no, sku, a.position
                        """)
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .query((ResultSetExtractor<List<Reservation>>) JdbcReservationViews::group);
    }

    /**
     * The numbers of the orders that match. A search through the whole table must not take the database away from the shoppers: it
     * gives up after five seconds.
     */
    List<OrderNo> matching(ReservationQuery query, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        if (query.after() != null) {
            conditions.add("r.order_no > :after");
            parameters.put("after", query.after().value());
        }
        if (query.state() != null) {
            conditions.add("r.state = :state");
            parameters.put("state", query.state().name());
        }
        if (query.userId() != null) {
            conditions.add("r.user_id = :user");
            parameters.put("user", query.userId());
        }
        if (query.sku() != null) {
            conditions.add(HOLDS_SKU);
            parameters.put("sku", query.sku().code());
        }
        if (query.unsourced()) {
            conditions.add(IS_UNSOURCED);
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return jdbc.sql("select /*+ MAX_EXECUTION_TIME(5000) */ r.order_no from reservation r" + where
                        + " order by r.order_no limit " + limit)
                .params(parameters)
                .query((row, number) -> new OrderNo(row.getString("order_no")))
                .list();
    }

    private static List<Reservation> group(ResultSet rows) throws SQLException {
        Map<ReservationHeader, LineRows> grouped = new LinkedHashMap<>();
        while (rows.next()) {
            LineRows lines = grouped.computeIfAbsent(JdbcReservations.read(rows, 0), header -> new LineRows());
            if (rows.getString("sku") != null) {
                lines.add(rows);
            }
        }
        return grouped.entrySet().stream()
                .map(order -> order.getKey().with(order.getValue().lines()))
                .toList();
    }
}
