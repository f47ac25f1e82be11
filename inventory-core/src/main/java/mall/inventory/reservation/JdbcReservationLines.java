package mall.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The line rows and their counters. All methods run in the transaction that holds the order's header locked. */
@Repository
public class JdbcReservationLines {

    private static final MultiRowInsert<Row> INSERT = new MultiRowInsert<>(
            "reservation_line",
            List.of(
                    new Column<>("order_no", Row::orderNo),
                    new Column<>("sku", Row::sku),
                    new Column<>("quantity", Row::units)));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcReservationLines(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Adds orders' lines, nothing released or shipped yet; they come sorted by order. */
    public void insert(List<OrderUnits> orders) {
        INSERT.execute(template, rows(orders));
    }

    /** The lines of several orders, each order's sorted by SKU. */
    public Map<OrderNo, List<ReservationLine>> of(Collection<OrderNo> orderNos) {
        if (orderNos.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from reservation_line where order_no in (:orders) order by order_no, sku")
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .query((row, number) -> Map.entry(new OrderNo(row.getString("order_no")), read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Counts open units as given back. */
    public void release(List<OrderUnits> orders) {
        update("""
                update reservation_line set released = released + ?
                where order_no = ? and sku = ? and released + shipped + ? <= quantity
                """, orders);
    }

    /** Counts open units as given back by the clock. */
    public void expire(List<OrderUnits> orders) {
        update("""
                update reservation_line set expired = ?, released = released + expired
                where order_no = ? and sku = ? and expired = 0 and released + shipped + ? <= quantity
                """, orders);
    }

    /** Opens again what the clock had released. */
    public void reopen(List<OrderUnits> orders) {
        update("""
                update reservation_line set released = released - ?, expired = 0
                where order_no = ? and sku = ? and expired = ?
                """, orders);
    }

    private void update(String sql, List<OrderUnits> orders) {
        List<Row> rows = rows(orders);
        int[] updated = template.batchUpdate(
                sql,
                rows.stream()
                        .map(row -> new Object[] {row.units(), row.orderNo(), row.sku(), row.units()})
                        .toList());
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] != 1) {
                throw new IllegalStateException("the lines of %s do not hold %d of %s"
                        .formatted(
                                rows.get(i).orderNo(),
                                rows.get(i).units(),
                                rows.get(i).sku()));
            }
        }
    }

    private record Row(String orderNo, String sku, int units) {}

    private static List<Row> rows(List<OrderUnits> orders) {
        return orders.stream()
                .flatMap(order -> order.units().stream()
                        .map(line -> new Row(
                                order.orderNo().value(),
                                line.sku().code(),
                                line.quantity().units())))
                .toList();
    }

    static ReservationLine read(ResultSet row) throws SQLException {
        return new ReservationLine(
                new Sku(row.getString("sku")),
                row.getInt("quantity"),
                row.getInt("released"),
                row.getInt("shipped"),
                row.getInt("returned"),
                row.getInt("expired"),
                row.getString("warehouse"));
    }
}
