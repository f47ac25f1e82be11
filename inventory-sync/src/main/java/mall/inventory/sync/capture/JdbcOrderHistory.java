package mall.inventory.sync.capture;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseTime;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sync.events.ReservationChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables say of what happened to orders. */
@Repository
class JdbcOrderHistory {

    /**
     * As long as no transaction lasts, nor the database's clock is set back. It costs reading so much of the history more.
     */
    private static final Duration DISORDER = Duration.ofMinutes(10);

    static final String PLACED_SINCE = Arrays.stream(ReservationState.values())
            .map(JdbcOrderHistory::placedInState)
            .collect(Collectors.joining("\nunion all\n", "", "\norder by expires_at, order_no limit :limit"));

    static final String HAPPENED_SINCE = """
            select id, order_no, at, action, actor, detail from reservation_event
            where id > :after and id <= :last and at >= :since order by id limit :limit
            """;

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

    /** In the order of the index of holds, from an end and an order on. A hold ends after its order was placed. */
    private static String placedInState(ReservationState state) {
        return """
                (select order_no, placed_at, placed_by, channel, activity, expires_at
                 from reservation force index (reservation_due)
                 where state = '%s' and expires_at >= :end and (expires_at > :end or order_no > :order)
                   and placed_at >= :since and content_hash is not null
                 order by expires_at, order_no limit :limit)""".formatted(state.name());
    }

    /**
     * Placings since then, after that one, by the ends of their holds: a page is one statement, in which each order has one state, and an end never goes
     * back, so none is passed over while orders change.
     */
    List<ReservationChanged> placedSince(Instant since, @Nullable ReservationChanged after, int limit) {
        Instant end = after == null ? null : after.expiresAt();
        return jdbc.sql(PLACED_SINCE)
                .param("since", DatabaseTime.parameter(since))
                .param("end", DatabaseTime.parameter(end == null ? since : end))
                .param("order", after == null ? "" : after.orderNo())
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

    /**
     * The number of an entry that all since then come after: numbers grow with time, nearly, and there is no index by time, which every order would pay
     * for. An entry's time is read before its number is drawn, in one transaction, so one whose time is older by more than a transaction can last has
     * the lower number, too. What is found halfway is used only if it is that old; whatever else stands there, nothing is passed over.
     */
    long before(Instant since) {
        Instant old = since.minus(DISORDER);
        long low = 0;
        long high = last();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            Optional<Instant> last = lastBetween(low, middle);
            if (last.isEmpty() || last.get().isBefore(old)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The number of the last entry; 0 when there is none. */
    long last() {
        return jdbc.sql("select coalesce(max(id), 0) from reservation_event")
                .query(Long.class)
                .single();
    }

    private Optional<Instant> lastBetween(long low, long high) {
        return jdbc.sql("select at from reservation_event where id > ? and id <= ? order by id desc limit 1")
                .params(low, high)
                .query((row, number) -> DatabaseTime.read(row, "at"))
                .optional();
    }

    /** What happened later since then, after one entry and up to another one, in the order of the entries. */
    List<Entry> happenedSince(Instant since, long after, long last, int limit) {
        return jdbc.sql(HAPPENED_SINCE)
                .param("after", after)
                .param("last", last)
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
