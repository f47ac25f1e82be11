package mall.inventory.sync.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mall.inventory.database.DatabaseTime;
import mall.inventory.sync.events.ReservationChanged;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables say of what happened to orders. */
@Repository
class JdbcOrderHistory {

    private final JdbcClient jdbc;

    JdbcOrderHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the orders that exist. A transaction may insert a header and delete it again before it commits. */
    Set<String> existing(Collection<String> orderNos) {
        return orderNos.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select order_no from reservation where order_no in (:orders)")
                        .param("orders", orderNos)
                        .query((row, number) -> row.getString("order_no"))
                        .list());
    }

    /** Placings since then of orders after that one, in the order of their numbers. */
    List<ReservationChanged> placedSince(Instant since, String after, int limit) {
        return jdbc.sql("""
                        select order_no, placed_at, placed_by, channel, activity, expires_at from reservation
                        where order_no > :after and placed_at >= :since and content_hash is not null
                        order by order_no limit :limit
                        """)
                .param("after", after)
                .param("since", DatabaseTime.parameter(since))
                .param("limit", limit)
                .query((row, number) -> placed(row))
                .list();
    }

    private static ReservationChanged placed(ResultSet row) throws SQLException {
        return ReservationChanged.placed(
                row.getString("order_no"),
                DatabaseTime.read(row, "placed_at"),
                row.getString("placed_by"),
                row.getString("channel"),
                row.getString("activity"),
                DatabaseTime.read(row, "expires_at"));
    }

    /** A row of the history, with its number for the next page. */
    record Entry(long id, ReservationChanged event) {}

    /** What happened later since then, after that entry, in the order of the entries. */
    List<Entry> happenedSince(Instant since, long after, int limit) {
        return jdbc.sql("""
                        select id, order_no, at, action, actor, detail from reservation_event
                        where id > :after and at >= :since order by id limit :limit
                        """)
                .param("after", after)
                .param("since", DatabaseTime.parameter(since))
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        ReservationChanged.later(
                                row.getLong("id"),
                                row.getString("order_no"),
                                DatabaseTime.read(row, "at"),
                                row.getString("action"),
                                row.getString("actor"),
                                row.getString("detail"))))
                .list();
    }
}
