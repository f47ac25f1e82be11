package mall.inventory.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.database.DatabaseTime;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ShipTo;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads orders that had an address, whatever became of them. */
@Repository
class JdbcPastOrders {

    /**
     * There is no index by placement, since every order would pay for it; but a hold ends after its placement and a day later at the
     * latest (extensions included), and there is one by state and end.
     */
    private static final String PLACED_BETWEEN = """
            select /*+ MAX_EXECUTION_TIME(20000) */ r.*, l.sku, l.quantity
            from (select order_no, channel, ship_region, ship_postcode, ship_lat, ship_lon, placed_at
                  from reservation force index (reservation_due)
                  where state in ('HELD', 'CONFIRMED', 'SHIPPED', 'ROLLED_BACK', 'EXPIRED')
                    and expires_at >= :from and expires_at <= :to + interval :hold second
                    and placed_at >= :from and placed_at < :to and ship_region is not null
                  order by placed_at, order_no limit :limit) r
            join reservation_line l on l.order_no = r.order_no
            order by r.placed_at, r.order_no, l.sku
            """;

    /** Orders are read until they have so many lines. */
    private static final int MAX_LINES = 100_000;

    private final JdbcClient jdbc;

    JdbcPastOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The orders placed in that time, oldest first. Gives up after twenty seconds.
     *
     * @param maxHoldSeconds the longest that a hold can be
     */
    List<PastOrder> placedBetween(Instant from, Instant to, int limit, long maxHoldSeconds) {
        Map<OrderNo, PastOrder> orders = new LinkedHashMap<>();
        AtomicInteger lines = new AtomicInteger();
        jdbc.sql(PLACED_BETWEEN)
                .param("from", DatabaseTime.parameter(from))
                .param("to", DatabaseTime.parameter(to))
                .param("hold", maxHoldSeconds)
                .param("limit", limit)
                .query(row -> {
                    OrderNo orderNo = new OrderNo(row.getString("order_no"));
                    PastOrder known = orders.get(orderNo);
                    if (known == null && lines.get() >= MAX_LINES) {
                        return;
                    }
                    lines.incrementAndGet();
                    PastOrder order = known == null ? read(orderNo, row) : known;
                    orders.put(orderNo, order);
                    order.lines()
                            .add(new OrderLine(new Sku(row.getString("sku")), new Quantity(row.getInt("quantity"))));
                });
        return List.copyOf(orders.values());
    }

    private static PastOrder read(OrderNo orderNo, ResultSet row) throws SQLException {
        return new PastOrder(
                orderNo,
                row.getString("channel"),
                new ShipTo(
                        row.getString("ship_region"),
                        row.getString("ship_postcode"),
                        row.getBigDecimal("ship_lat"),
                        row.getBigDecimal("ship_lon")),
                DatabaseTime.read(row, "placed_at"),
                new ArrayList<>());
    }
}
