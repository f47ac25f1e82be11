package mall.inventory.reservation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The line rows and their counters. All methods run in the transaction that holds the order's header locked. */
@Repository
public class JdbcReservationLines {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcReservationLines(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Adds an order's lines, nothing released or shipped yet. */
    public void insert(OrderNo orderNo, List<OrderLine> lines) {
        template.batchUpdate(
                "insert into reservation_line (order_no, sku, quantity) values (?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {
                            orderNo.value(), line.sku().code(), line.quantity().units()
                        })
                        .toList());
    }

    /** An order's lines, sorted by SKU. */
    public List<ReservationLine> of(OrderNo orderNo) {
        return of(List.of(orderNo)).getOrDefault(orderNo, List.of());
    }

    /** The lines of several orders, each order's sorted by SKU. */
    public Map<OrderNo, List<ReservationLine>> of(Collection<OrderNo> orderNos) {
        return jdbc
                .sql("select * from reservation_line where order_no in (:orders) order by order_no, sku")
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .query((row, number) -> Map.entry(new OrderNo(row.getString("order_no")), read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Counts open units of an order as given back. */
    public void release(OrderNo orderNo, List<OrderLine> units) {
        update("""
                update reservation_line set released = released + ?
                where order_no = ? and sku = ? and released + shipped + ? <= quantity
                """, orderNo, units);
    }

    /** Counts open units of an order as given back by the clock. */
    public void expire(OrderNo orderNo, List<OrderLine> units) {
        update("""
                update reservation_line set expired = ?, released = released + expired
                where order_no = ? and sku = ? and expired = 0 and released + shipped + ? <= quantity
                """, orderNo, units);
    }

    /** Opens again what the clock had released. */
    public void reopen(OrderNo orderNo, List<OrderLine> units) {
        update("""
                update reservation_line set released = released - ?, expired = 0
                where order_no = ? and sku = ? and expired = ?
                """, orderNo, units);
    }

    private void update(String sql, OrderNo orderNo, List<OrderLine> units) {
        int[] updated = template.batchUpdate(
                sql,
                units.stream()
                        .map(line -> new Object[] {
                            line.quantity().units(),
                            orderNo.value(),
                            line.sku().code(),
                            line.quantity().units()
                        })
                        .toList());
        for (int rows : updated) {
            if (rows != 1) {
                throw new IllegalStateException("the lines of %s do not hold %s".formatted(orderNo, units));
            }
        }
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
