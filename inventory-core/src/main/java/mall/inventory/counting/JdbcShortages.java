package mall.inventory.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import mall.inventory.counting.StockShortage.Affected;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock.Occasion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts that left less than is promised. All methods run in the caller's transaction. */
@Repository
class JdbcShortages {

    private static final String WAITING = """
            select r.order_no, r.state, r.placed_at, cast(l.quantity - l.released - l.shipped as signed) units
            from reservation r force index (reservation_due) straight_join reservation_line l
              on l.order_no = r.order_no and l.sku = :sku
            where r.state in ('HELD', 'CONFIRMED') and l.quantity > l.released + l.shipped
              and (:warehouse is null or l.warehouse = :warehouse
                   or exists (select 1 from reservation_allocation a
                              where a.order_no = l.order_no and a.sku = l.sku and a.warehouse = :warehouse))
            order by r.placed_at desc, r.order_no desc limit :limit
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcShortages(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** Records what a count has found missing, in its transaction, which holds the SKUs' figures: of each there is one open record at most. */
    void record(String warehouse, List<Shortfall> found, Occasion occasion) {
        List<Shortfall> shortfalls = found.stream()
                .filter(shortfall -> !update(warehouse, shortfall, occasion))
                .toList();
        new MultiRowInsert<Shortfall>(
                        "stock_shortage",
                        List.of(
                                new Column<>("at", shortfall -> occasion.at()),
                                new Column<>("sku", shortfall -> shortfall.sku().code()),
                                new Column<>("warehouse", shortfall -> warehouse),
                                new Column<>("units", Shortfall::units),
                                new Column<>(
                                        "document",
                                        shortfall -> occasion.document().number()),
                                new Column<>(
                                        "actor", shortfall -> occasion.actor().name())))
                .execute(template, shortfalls);
    }

    private boolean update(String warehouse, Shortfall shortfall, Occasion occasion) {
        return jdbc.sql("""
                                update stock_shortage set at = ?, units = ?, document = ?, actor = ?
                                where sku = ? and warehouse = ? and resolved_at is null
                                """)
                        .params(
                                DatabaseTime.parameter(occasion.at()),
                                shortfall.units(),
                                occasion.document().number(),
                                occasion.actor().name(),
                                shortfall.sku().code(),
                                warehouse)
                        .update()
                > 0;
    }

    /** A count has found that of those SKUs nothing is missing there any more. */
    void close(String warehouse, Collection<Sku> skus, Occasion occasion) {
        if (!skus.isEmpty()) {
            jdbc.sql("""
                            update stock_shortage force index (stock_shortage_place) set resolved_at = :at, resolved_by = :actor
                            where sku in (:skus) and warehouse = :warehouse and resolved_at is null
                            """)
                    .param("at", DatabaseTime.parameter(occasion.at()))
                    .param("actor", occasion.actor().name())
                    .param("skus", skus.stream().map(Sku::code).toList())
                    .param("warehouse", warehouse)
                    .update();
        }
    }

    List<StockShortage> page(boolean open, long before, int limit) {
        return jdbc.sql(
                        "select * from stock_shortage where (resolved_at is null) = ? and id < ? order by id desc limit ?")
                .params(open, before, limit)
                .query(JdbcShortages::read)
                .list();
    }

    Optional<StockShortage> find(long id) {
        return jdbc.sql("select * from stock_shortage where id = ?")
                .param(id)
                .query(JdbcShortages::read)
                .optional();
    }

    /** Locks a record; false when it is not open. */
    boolean lock(long id) {
        return jdbc.sql("select id from stock_shortage where id = ? and resolved_at is null for update")
                .param(id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    void resolve(long id, Instant now, Actor actor) {
        jdbc.sql("update stock_shortage set resolved_at = ?, resolved_by = ? where id = ? and resolved_at is null")
                .params(DatabaseTime.parameter(now), actor.name(), id)
                .update();
    }

    /**
     * Units of a SKU that are promised and not there.
     *
     * @param here of those that are promised from the warehouse
     * @param altogether of all
     */
    record Missing(long here, long altogether) {

        long units() {
            return Math.max(here, altogether);
        }
    }

    Missing missing(Sku sku, String warehouse) {
        return jdbc.sql("""
                        select greatest(coalesce((select allocated + withheld - on_hand from warehouse_stock
                                                  where sku = :sku and warehouse = :warehouse), 0), 0) here,
                               (select if(s.policy = 'MANAGED', 0, greatest(-sum(b.unassigned), 0))
                                from stock_bucket b join sku s on s.sku = b.sku where b.sku = :sku) altogether
                        """)
                .param("sku", sku.code())
                .param("warehouse", warehouse)
                .query((row, number) -> new Missing(row.getLong("here"), row.getLong("altogether")))
                .single();
    }

    /** Orders that wait for units of a SKU, newest first; those that are to ship from the warehouse, or all. */
    List<Affected> waiting(Sku sku, @Nullable String warehouse) {
        return jdbc.sql(WAITING)
                .param("sku", sku.code())
                .param("warehouse", warehouse)
                .param("limit", StockShortage.LISTED)
                .query((row, number) -> new Affected(
                        new OrderNo(row.getString("order_no")),
                        ReservationState.valueOf(row.getString("state")),
                        DatabaseTime.read(row, "placed_at"),
                        row.getLong("units")))
                .list();
    }

    private static StockShortage read(ResultSet row, int number) throws SQLException {
        @Nullable String resolver = row.getString("resolved_by");
        return new StockShortage(
                row.getLong("id"),
                DatabaseTime.read(row, "at"),
                new Sku(row.getString("sku")),
                row.getString("warehouse"),
                row.getLong("units"),
                row.getString("document"),
                new Actor(row.getString("actor")),
                resolver == null ? null : DatabaseTime.read(row, "resolved_at"),
                resolver == null ? null : new Actor(resolver));
    }
}
