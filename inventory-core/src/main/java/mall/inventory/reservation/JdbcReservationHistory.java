package mall.inventory.reservation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to orders after they were placed, and which rollbacks they have seen. */
@Repository
public class JdbcReservationHistory {

    private static final int DETAIL_LENGTH = 500;

    private static final MultiRowInsert<OrderEvent> INSERT = new MultiRowInsert<>(
            "reservation_event",
            List.of(
                    new Column<>("order_no", event -> event.orderNo().value()),
                    new Column<>("at", event -> event.entry().at()),
                    new Column<>("action", event -> event.entry().action()),
                    new Column<>("actor", event -> event.entry().actor().name()),
                    new Column<>("detail", event -> cut(event.entry().detail()))));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcReservationHistory(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Something happened to orders. */
    public void record(List<OrderEvent> events) {
        INSERT.execute(template, events);
    }

    private static String cut(String detail) {
        return detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH);
    }

    /** The contents of those of the rollbacks that orders have seen. */
    public Map<RollbackNumber, ContentHash> rollbacks(Collection<RollbackNumber> numbers) {
        Map<RollbackNumber, ContentHash> seen = new HashMap<>();
        if (numbers.isEmpty()) {
            return seen;
        }
        jdbc.sql("select * from reservation_rollback where (order_no, rollback_no) in (:numbers)")
                .param(
                        "numbers",
                        numbers.stream()
                                .map(number -> new Object[] {number.orderNo().value(), number.rollbackNo()})
                                .toList())
                .query(row -> {
                    seen.put(
                            new RollbackNumber(new OrderNo(row.getString("order_no")), row.getString("rollback_no")),
                            ContentHash.ofBytes(row.getBytes("content_hash")));
                });
        return seen;
    }

    /** Remembers rollbacks' numbers. */
    public void recordRollbacks(Map<RollbackNumber, ContentHash> rollbacks, Instant at) {
        template.batchUpdate(
                "insert into reservation_rollback (order_no, rollback_no, content_hash, at) values (?, ?, ?, ?)",
                rollbacks.entrySet().stream()
                        .map(rollback -> new Object[] {
                            rollback.getKey().orderNo().value(),
                            rollback.getKey().rollbackNo(),
                            rollback.getValue().bytes(),
                            DatabaseTime.parameter(at)
                        })
                        .toList());
    }

    List<HistoryEntry> of(OrderNo orderNo) {
        return jdbc.sql("""
                        select placed_at at, 'PLACE' action, placed_by actor, 'held' detail, 0 id
                        from reservation where order_no = :order and content_hash is not null
                        union all
                        select at, action, actor, detail, id from reservation_event where order_no = :order
                        order by id
                        """)
                .param("order", orderNo.value())
                .query((row, number) -> new HistoryEntry(
                        DatabaseTime.read(row, "at"),
                        row.getString("action"),
                        new Actor(row.getString("actor")),
                        row.getString("detail")))
                .list();
    }
}
