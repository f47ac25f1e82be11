package mall.inventory.reservation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to orders after they were placed, and which rollbacks they have seen. */
@Repository
public class JdbcReservationHistory {

    private static final int DETAIL_LENGTH = 500;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcReservationHistory(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Something happened to each of the orders. */
    public void record(List<OrderNo> orderNos, Instant at, String action, Actor actor, String detail) {
        String shown = detail.length() <= DETAIL_LENGTH ? detail : detail.substring(0, DETAIL_LENGTH);
        template.batchUpdate(
                "insert into reservation_event (order_no, at, action, actor, detail) values (?, ?, ?, ?, ?)",
                orderNos.stream()
                        .map(orderNo ->
                                new Object[] {orderNo.value(), DatabaseTime.parameter(at), action, actor.name(), shown})
                        .toList());
    }

    /** The content of the rollback an order has seen under that number. */
    public Optional<ContentHash> rollback(OrderNo orderNo, String rollbackNo) {
        return jdbc.sql("select content_hash from reservation_rollback where order_no = ? and rollback_no = ?")
                .params(orderNo.value(), rollbackNo)
                .query((row, number) -> ContentHash.ofBytes(row.getBytes("content_hash")))
                .optional();
    }

    /** Remembers a rollback's number. */
    public void recordRollback(OrderNo orderNo, String rollbackNo, ContentHash content, Instant at) {
        jdbc.sql("insert into reservation_rollback (order_no, rollback_no, content_hash, at) values (?, ?, ?, ?)")
                .params(orderNo.value(), rollbackNo, content.bytes(), DatabaseTime.parameter(at))
                .update();
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
