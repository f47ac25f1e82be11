package mall.inventory.reservation;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The line rows and their counters. All methods run in the transaction that holds the order's header locked. */
@Repository
public class JdbcReservationLines {

    private static final MultiRowInsert<LineRow> INSERT = new MultiRowInsert<>(
            "reservation_line",
            List.of(
                    new Column<>("order_no", row -> row.orderNo().value()),
                    new Column<>("sku", row -> row.line().sku().code()),
                    new Column<>("quantity", row -> row.line().quantity()),
                    new Column<>("warehouse", row -> row.first(Allocation::warehouse)),
                    new Column<>("ship_by", row -> row.first(Allocation::shipBy)),
                    new Column<>("deliver_by", row -> row.first(Allocation::deliverBy))));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final JdbcAllocations allocations;

    JdbcReservationLines(JdbcTemplate template, JdbcClient jdbc, JdbcAllocations allocations) {
        this.template = template;
        this.jdbc = jdbc;
        this.allocations = allocations;
    }

    /** Adds orders' lines with their allocations, nothing released or shipped yet; they come sorted by order. */
    public void insert(List<OrderLines> orders) {
        INSERT.execute(template, LineRow.of(orders));
        allocations.insertFurther(orders);
    }

    /** Writes where the lines' open units ship from now. */
    public void reallocate(List<OrderLines> orders) {
        List<LineRow> rows = LineRow.of(orders);
        int[] updated = template.batchUpdate(
                "update reservation_line set warehouse = ?, ship_by = ?, deliver_by = ? where order_no = ? and sku = ?",
                rows.stream()
                        .map(row -> new @Nullable Object[] {
                            row.first(Allocation::warehouse),
                            row.first(Allocation::shipBy),
                            row.first(Allocation::deliverBy),
                            row.orderNo().value(),
                            row.line().sku().code()
                        })
                        .toList());
        if (Arrays.stream(updated).sum() != rows.size()) {
            throw new IllegalStateException("one of " + rows.size() + " lines is not there");
        }
        allocations.replaceFurther(orders);
    }

    /** The lines of several orders that are settled, each order's sorted by SKU. */
    public Map<OrderNo, List<ReservationLine>> of(Collection<OrderNo> orderNos) {
        if (orderNos.isEmpty()) {
            return Map.of();
        }
        Map<OrderNo, LineRows> orders = new HashMap<>();
        jdbc.sql("select l.order_no, " + LineRows.COLUMNS + " from reservation_line l " + LineRows.JOIN
                        + " where l.order_no in (:orders) order by l.order_no, l.sku, a.position")
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .query(row -> {
                    orders.computeIfAbsent(new OrderNo(row.getString("order_no")), order -> new LineRows())
                            .add(row);
                });
        Map<OrderNo, List<ReservationLine>> lines = new HashMap<>();
        orders.forEach((orderNo, rows) -> lines.put(orderNo, rows.lines()));
        return lines;
    }

    /** The SKUs of an order, settled or not. */
    public List<Sku> skusOf(OrderNo orderNo) {
        return jdbc.sql("""
                        select sku from reservation_line where order_no = :order
                        union
                        select t.sku from reservation r
                        join stock_task t on t.activity = r.activity and t.order_no = r.order_no
                        where r.order_no = :order and not r.settled
                        """)
                .param("order", orderNo.value())
                .query((row, number) -> new Sku(row.getString("sku")))
                .list();
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

    /** Counts open units as shipped. */
    public void ship(List<OrderUnits> orders) {
        update("""
                update reservation_line set shipped = shipped + ?
                where order_no = ? and sku = ? and released + shipped + ? <= quantity
                """, orders);
    }

    /** Counts shipped units as come back. */
    public void takeBack(List<OrderUnits> orders) {
        update("""
                update reservation_line set returned = returned + ?
                where order_no = ? and sku = ? and returned + ? <= shipped
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
}
