package mall.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads orders with their lines in one statement, so that state and counters are of one moment. */
@Repository
class JdbcReservationViews {

    private final JdbcClient jdbc;

    JdbcReservationViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Reservation> of(List<OrderNo> orderNos) {
        if (orderNos.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select r.*, l.sku, l.quantity, l.released, l.shipped, l.returned, l.expired, l.warehouse
                        from reservation r left join reservation_line l on l.order_no = r.order_no
                        where r.order_no in (:orders)
                        order by r.order_no, l.sku
                        """)
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .query((ResultSetExtractor<List<Reservation>>) JdbcReservationViews::group);
    }

    /** A whole-table search must not take the database away from the shoppers: it gives up after five seconds. */
    List<OrderNo> matching(ReservationQuery query, int limit) {
        ReservationState state = query.state();
        return jdbc.sql("""
                        select /*+ MAX_EXECUTION_TIME(5000) */ r.order_no from reservation r
                        where r.order_no > :after
                          and (:state is null or r.state = :state)
                          and (:user is null or r.user_id = :user)
                          and (:sku is null or r.order_no in (
                                select document from ledger_entry
                                where sku = :sku and to_account = 'RESERVED' and document_type = 'ORDER'))
                        order by r.order_no limit :limit
                        """)
                .param("after", query.after() == null ? "" : query.after().value())
                .param("state", state == null ? null : state.name())
                .param("user", query.userId())
                .param("sku", query.sku() == null ? null : query.sku().code())
                .param("limit", limit)
                .query((row, number) -> new OrderNo(row.getString("order_no")))
                .list();
    }

    private static List<Reservation> group(ResultSet rows) throws SQLException {
        Map<ReservationHeader, List<ReservationLine>> grouped = new LinkedHashMap<>();
        while (rows.next()) {
            List<ReservationLine> lines =
                    grouped.computeIfAbsent(JdbcReservations.read(rows, 0), header -> new ArrayList<>());
            @Nullable String sku = rows.getString("sku");
            if (sku != null) {
                lines.add(JdbcReservationLines.read(rows));
            }
        }
        return grouped.entrySet().stream()
                .map(order -> order.getKey().with(order.getKey().state(), List.copyOf(order.getValue())))
                .toList();
    }
}
