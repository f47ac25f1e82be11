package mall.inventory.reservation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The header rows. All methods run in the caller's transaction; whoever changes an order holds its header locked. */
@Repository
public class JdbcReservations {

    private final JdbcClient jdbc;

    JdbcReservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts a header.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the number is known; its transaction has ended then
     */
    public void insert(ReservationHeader header, Actor actor) {
        ShipTo shipTo = header.shipTo();
        ContentHash hash = header.contentHash();
        jdbc.sql("""
                        insert into reservation (order_no, content_hash, state, channel, user_id, ship_region, ship_postcode,
                                                 ship_lat, ship_lon, activity, placed_at, expires_at, counted_hold, placed_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(header.orderNo().value())
                .param(hash == null ? null : hash.bytes())
                .param(header.state().name())
                .param(header.channel())
                .param(header.userId())
                .param(shipTo == null ? null : shipTo.region())
                .param(shipTo == null ? null : shipTo.postcode())
                .param(shipTo == null ? null : shipTo.lat())
                .param(shipTo == null ? null : shipTo.lon())
                .param(header.activity())
                .param(DatabaseTime.parameter(header.placedAt()))
                .param(DatabaseTime.parameter(header.expiresAt()))
                .param(header.countedHold())
                .param(actor.name())
                .update();
    }

    /** Locks the header until the transaction ends. */
    public Optional<ReservationHeader> lock(OrderNo orderNo) {
        return jdbc.sql("select * from reservation where order_no = ? for update")
                .param(orderNo.value())
                .query(JdbcReservations::read)
                .optional();
    }

    /** The header as it is committed. */
    public Optional<ReservationHeader> find(OrderNo orderNo) {
        return jdbc.sql("select * from reservation where order_no = ?")
                .param(orderNo.value())
                .query(JdbcReservations::read)
                .optional();
    }

    /**
     * Locks the headers of orders whose hold has ended by the database's clock, oldest first, passing over those that somebody
     * else has locked: another node's expiry, a payment, a rollback.
     *
     * @param except orders to leave out
     */
    public List<ReservationHeader> lockDue(int limit, Collection<OrderNo> except) {
        // An empty list is no SQL; no order number is the empty text.
        List<String> left = except.isEmpty()
                ? List.of("")
                : except.stream().map(OrderNo::value).toList();
        return jdbc.sql("""
                        select * from reservation force index (reservation_due)
                        where state = 'HELD' and expires_at <= utc_timestamp(6) and order_no not in (:except)
                        order by expires_at limit :limit for update skip locked
                        """)
                .param("except", left)
                .param("limit", limit)
                .query(JdbcReservations::read)
                .list();
    }

    /** Moves orders from one state to another; each must be in the state expected. */
    public void changeState(List<OrderNo> orderNos, ReservationState from, ReservationState to) {
        int updated = jdbc.sql("update reservation set state = :to where order_no in (:orders) and state = :from")
                .param("to", to.name())
                .param("from", from.name())
                .param("orders", orderNos.stream().sorted().map(OrderNo::value).toList())
                .update();
        if (updated != orderNos.size()) {
            throw new IllegalStateException("%d of %s were %s".formatted(updated, orderNos, from));
        }
    }

    /** Sets when the hold ends. */
    public void changeExpiry(OrderNo orderNo, Instant expiresAt) {
        int updated = jdbc.sql("update reservation set expires_at = ? where order_no = ? and state = 'HELD'")
                .params(DatabaseTime.parameter(expiresAt), orderNo.value())
                .update();
        if (updated != 1) {
            throw new IllegalStateException(orderNo + " is not held");
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
                row.getBoolean("counted_hold"));
    }

    private static @Nullable ShipTo readShipTo(ResultSet row) throws SQLException {
        String region = row.getString("ship_region");
        BigDecimal lat = row.getBigDecimal("ship_lat");
        BigDecimal lon = row.getBigDecimal("ship_lon");
        return region == null ? null : new ShipTo(region, row.getString("ship_postcode"), lat, lon);
    }
}
