package mall.inventory.reservation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The header rows. All methods run in the caller's transaction; whoever changes an order holds its header locked. */
@Repository
public class JdbcReservations {

    private static final List<Column<NewHeader>> COLUMNS = List.of(
            new Column<>("order_no", row -> row.header().orderNo().value()),
            new Column<>("content_hash", NewHeader::contentHash),
            new Column<>("state", row -> row.header().state().name()),
            new Column<>("channel", row -> row.header().channel()),
            new Column<>("user_id", row -> row.header().userId()),
            new Column<>("ship_region", row -> row.shipTo(ShipTo::region)),
            new Column<>("ship_postcode", row -> row.shipTo(ShipTo::postcode)),
            new Column<>("ship_lat", row -> row.shipTo(ShipTo::lat)),
            new Column<>("ship_lon", row -> row.shipTo(ShipTo::lon)),
            new Column<>("activity", row -> row.header().activity()),
            new Column<>("placed_at", row -> row.header().placedAt()),
            new Column<>("expires_at", row -> row.header().expiresAt()),
            new Column<>("counted_hold", row -> row.header().countedHold()),
            new Column<>("placed_by", row -> row.placedBy().name()));

    private static final MultiRowInsert<NewHeader> INSERT = new MultiRowInsert<>("reservation", COLUMNS);

    private static final MultiRowInsert<NewHeader> INSERT_OF_ACTIVITIES = new MultiRowInsert<>(
            "reservation",
            Stream.concat(
                            COLUMNS.stream(),
                            Stream.<Column<NewHeader>>of(
                                    new Column<>("settled", row -> row.header().settled()),
                                    new Column<>(
                                            "activity_stock",
                                            row -> row.header().activityStock())))
                    .toList());

    private static final int NOT_WITHOUT_WAITING = 3572;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcReservations(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /**
     * Inserts headers, sorted.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of the numbers is known; its transaction has ended then
     */
    public void insert(Collection<NewHeader> headers) {
        // Those two columns have defaults, which are true of every regular order.
        boolean regular = headers.stream()
                .allMatch(row -> row.header().settled() && !row.header().activityStock());
        (regular ? INSERT : INSERT_OF_ACTIVITIES)
                .execute(
                        template,
                        headers.stream()
                                .sorted(Comparator.comparing(row -> row.header().orderNo()))
                                .toList());
    }

    /** Takes back headers that this transaction has inserted. */
    public void delete(Collection<OrderNo> orderNos) {
        jdbc.sql("delete from reservation where order_no in (:orders)")
                .param("orders", orderNos.stream().map(OrderNo::value).toList())
                .update();
    }

    /** A header about to be inserted. */
    public record NewHeader(ReservationHeader header, Actor placedBy) {

        private @Nullable Object shipTo(Function<ShipTo, @Nullable Object> part) {
            ShipTo shipTo = header.shipTo();
            return shipTo == null ? null : part.apply(shipTo);
        }

        private byte @Nullable [] contentHash() {
            ContentHash hash = header.contentHash();
            return hash == null ? null : hash.bytes();
        }
    }

    /** Locks the headers that exist, in the order of their numbers, until the transaction ends. */
    public List<ReservationHeader> lock(Collection<OrderNo> orderNos) {
        return select(orderNos, "for update");
    }

    /** Locks those of the headers that nobody else holds, waiting for none. */
    public List<ReservationHeader> lockFree(Collection<OrderNo> orderNos) {
        return select(orderNos, "for update skip locked");
    }

    /** The headers as they are committed. */
    public List<ReservationHeader> find(Collection<OrderNo> orderNos) {
        return select(orderNos, "");
    }

    /** Whether another transaction holds the number right now, its header inserted or changed and not committed. */
    public boolean isHeld(OrderNo orderNo) {
        try {
            jdbc.sql("select 1 from reservation where order_no = ? for update nowait")
                    .param(orderNo.value())
                    .query()
                    .listOfRows();
            return false;
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause && cause.getErrorCode() == NOT_WITHOUT_WAITING) {
                return true;
            }
            throw e;
        }
    }

    private List<ReservationHeader> select(Collection<OrderNo> orderNos, String locking) {
        return orderNos.isEmpty()
                ? List.of()
                : jdbc.sql(
                                "select * from reservation force index (primary) where order_no in (:orders) order by order_no "
                                        + locking)
                        .param("orders", orderNos.stream().map(OrderNo::value).toList())
                        .query(JdbcReservations::read)
                        .list();
    }

    /**
     * Orders whose hold has ended by the database's clock, oldest first, without those that somebody works on right now: another
     * node's clock, a payment, a rollback.
     *
     * @param except orders to leave out
     */
    public List<DueHold> due(int limit, Collection<OrderNo> except) {
        // An empty list is no SQL; no order number is the empty text. The collection may be a live view: it is looked
        // at once.
        List<String> left = Stream.concat(Stream.of(""), except.stream().map(OrderNo::value))
                .toList();
        return jdbc.sql("""
                        select order_no, (select count(*) from reservation_line l where l.order_no = r.order_no) as order_lines
                        from reservation r force index (reservation_due)
                        where state = 'HELD' and expires_at <= utc_timestamp(6) and order_no not in (:except)
                        order by expires_at limit :limit for update skip locked
                        """)
                .param("except", left)
                .param("limit", limit)
                .query((row, number) -> new DueHold(new OrderNo(row.getString("order_no")), row.getInt("order_lines")))
                .list();
    }

    /** Moves orders from one state to another; each must be in the state expected. */
    public void changeState(List<OrderNo> orderNos, ReservationState from, ReservationState to) {
        int updated = jdbc.sql(
                        "update reservation force index (primary) set state = :to where order_no in (:orders) and state = :from")
                .param("to", to.name())
                .param("from", from.name())
                .param("orders", orderNos.stream().sorted().map(OrderNo::value).toList())
                .update();
        if (updated != orderNos.size()) {
            throw new IllegalStateException("%d of %s were %s".formatted(updated, orderNos, from));
        }
    }

    /** Sets when the holds of these orders end, to what their headers say. */
    public void changeExpiry(List<ReservationHeader> headers) {
        int[] updated = template.batchUpdate(
                "update reservation set expires_at = ? where order_no = ? and state = 'HELD'",
                headers.stream()
                        .map(header -> new Object[] {
                            DatabaseTime.parameter(header.expiresAt()),
                            header.orderNo().value()
                        })
                        .toList());
        if (Arrays.stream(updated).sum() != headers.size()) {
            throw new IllegalStateException("one of %d orders is not held".formatted(headers.size()));
        }
    }

    /** Orders of activities have their lines now; none may have had them before. */
    public void settle(List<OrderNo> orderNos) {
        update(
                "update reservation force index (primary) set settled = true where order_no in (:orders) and not settled",
                orderNos);
    }

    /** These orders' units come from sale from now on, not from their activity's stock. */
    public void takeFromSale(List<OrderNo> orderNos) {
        update(
                "update reservation force index (primary) set activity_stock = false where order_no in (:orders) and activity_stock",
                orderNos);
    }

    private void update(String sql, List<OrderNo> orderNos) {
        if (orderNos.isEmpty()) {
            return;
        }
        int updated = jdbc.sql(sql)
                .param("orders", orderNos.stream().sorted().map(OrderNo::value).toList())
                .update();
        if (updated != orderNos.size()) {
            throw new IllegalStateException("%d of %s are as expected".formatted(updated, orderNos));
        }
    }

    static ReservationHeader read(ResultSet row, int number) throws SQLException {
        byte[] hash = row.getBytes("content_hash");
        return new ReservationHeader(
                new OrderNo(row.getString("order_no")),
                hash == null ? null : ContentHash.ofBytes(hash),
                ReservationState.valueOf(row.getString("state")),
                row.getString("channel"),
                row.getString("user_id"),
                readShipTo(row),
                row.getString("activity"),
                DatabaseTime.read(row, "placed_at"),
                DatabaseTime.read(row, "expires_at"),
                row.getBoolean("counted_hold"),
                row.getBoolean("settled"),
                row.getBoolean("activity_stock"));
    }

    private static @Nullable ShipTo readShipTo(ResultSet row) throws SQLException {
        String region = row.getString("ship_region");
        BigDecimal lat = row.getBigDecimal("ship_lat");
        BigDecimal lon = row.getBigDecimal("ship_lon");
        return region == null ? null : new ShipTo(region, row.getString("ship_postcode"), lat, lon);
    }
}
