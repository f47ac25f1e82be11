package mall.inventory.reservation;

import java.util.List;
import java.util.stream.Stream;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The allocations of lines beyond the first one, which few lines have. All methods run in the transaction that holds the headers. */
@Repository
public class JdbcAllocations {

    private static final MultiRowInsert<Row> INSERT = new MultiRowInsert<>(
            "reservation_allocation",
            List.of(
                    new Column<>("order_no", row -> row.line().orderNo().value()),
                    new Column<>("sku", row -> row.line().line().sku().code()),
                    new Column<>("position", Row::position),
                    new Column<>("warehouse", row -> row.allocation().warehouse()),
                    new Column<>("quantity", row -> row.allocation().units()),
                    new Column<>("ship_by", row -> row.allocation().shipBy()),
                    new Column<>("deliver_by", row -> row.allocation().deliverBy())));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcAllocations(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    void insertFurther(List<OrderLines> orders) {
        INSERT.execute(
                template, LineRow.of(orders).stream().flatMap(Row::further).toList());
    }

    void replaceFurther(List<OrderLines> orders) {
        template.batchUpdate(
                "delete from reservation_allocation where order_no = ? and sku = ?",
                LineRow.of(orders).stream()
                        .map(row -> new Object[] {
                            row.orderNo().value(), row.line().sku().code()
                        })
                        .toList());
        insertFurther(orders);
    }

    /** The open orders that are to ship something from a warehouse, sorted. */
    public List<OrderNo> openOrdersFrom(String warehouse) {
        return jdbc.sql("""
                        select r.order_no from reservation r join reservation_line l on l.order_no = r.order_no
                        where r.state in ('HELD', 'CONFIRMED') and l.warehouse = :warehouse and l.quantity > l.released + l.shipped
                        union
                        select order_no from reservation_allocation where warehouse = :warehouse
                        order by 1
                        """)
                .param("warehouse", warehouse)
                .query((row, number) -> new OrderNo(row.getString("order_no")))
                .list();
    }

    private record Row(LineRow line, int position, Allocation allocation) {

        static Stream<Row> further(LineRow line) {
            List<Allocation> all = line.line().allocations();
            return Stream.iterate(1, i -> i < all.size(), i -> i + 1).map(i -> new Row(line, i, all.get(i)));
        }
    }
}
