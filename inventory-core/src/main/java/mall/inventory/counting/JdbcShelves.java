package mall.inventory.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.JsonTable;
import mall.inventory.database.JsonTable.Field;
import mall.inventory.sku.Sku;
import mall.inventory.stock.LockedStock;
import mall.inventory.warehouse.FullCount;
import mall.inventory.warehouse.JdbcCountKeys;
import mall.inventory.warehouse.WarehouseStock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that a count has to know of SKUs, as it is committed at one moment. It blocks nobody, and need not be true any more when it is told. */
@Repository
class JdbcShelves {

    private static final JsonTable<Sku> SKUS = new JsonTable<>(List.of(Field.sku(Sku::code)));

    private static final String READ = """
            select b.sku, b.sellable, b.unassigned, s.policy = 'MANAGED' managed,
                   w.on_hand, w.allocated, w.withheld, w.set_aside, w.open,
                   ifnull((w.counted_as_of, w.counted_sequence) >= (:asOf, :sequence), false) counted_since,
                   a.counted_as_of all_as_of, a.counted_sequence all_sequence, a.counted_batch, utc_timestamp(6) now,
                   (select sum(m.units) from stock_movement m
                    where m.warehouse = w.warehouse and m.sku = w.sku and m.effective_at > :asOf) moved
            from %s
            straight_join stock_bucket b force index (primary) on b.sku = v.sku
            straight_join sku s on s.sku = b.sku
            straight_join warehouse_stock w force index (primary) on w.sku = b.sku and w.warehouse = :warehouse
            straight_join warehouse a on a.code = w.warehouse
            where b.open
            """.formatted(SKUS.sql(":skus", "v"));

    private final JdbcClient jdbc;

    JdbcShelves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A SKU in a warehouse.
     *
     * @param countedSince whether it was counted by itself, later than this count or by it
     * @param moved by how much what lies there has grown since the count's moment, in units; null when nothing has moved
     */
    record Shelf(
            LockedStock stock,
            boolean countedSince,
            @Nullable Long moved) {}

    /**
     * What was found.
     *
     * @param now by the database's clock
     * @param full the warehouse's last full count
     * @param shelves those of the sheet's SKUs that the warehouse has had and that are in one bucket
     */
    record Shelves(Instant now, FullCount full, List<Shelf> shelves) {}

    Shelves read(CountSheet sheet) {
        Map<Sku, Shelf> shelves = new TreeMap<>();
        Set<Sku> spread = new HashSet<>();
        Moment moment = new Moment();
        jdbc.sql(READ)
                .param("asOf", DatabaseTime.parameter(sheet.key().asOf()))
                .param("warehouse", sheet.warehouse())
                .param("sequence", sheet.key().sequence())
                .param("skus", SKUS.rows(sheet.counts().keySet()))
                .query(row -> {
                    Shelf shelf = read(row, sheet.warehouse());
                    if (shelves.put(shelf.stock().sku(), shelf) != null) {
                        spread.add(shelf.stock().sku());
                    }
                    moment.read(row);
                });
        shelves.keySet().removeAll(spread);
        return new Shelves(moment.now, moment.full, new ArrayList<>(shelves.values()));
    }

    /** The same in every row. */
    private static final class Moment {

        private Instant now = Instant.EPOCH;
        private FullCount full = new FullCount(null, null);
        private boolean read;

        void read(ResultSet row) throws SQLException {
            if (!read) {
                now = DatabaseTime.read(row, "now");
                full = new FullCount(
                        JdbcCountKeys.key(row, "all_as_of", "all_sequence"), row.getString("counted_batch"));
                read = true;
            }
        }
    }

    private static Shelf read(ResultSet row, String warehouse) throws SQLException {
        WarehouseStock there = new WarehouseStock(
                row.getLong("on_hand"),
                row.getLong("allocated"),
                row.getLong("withheld"),
                row.getLong("set_aside"),
                row.getBoolean("open"));
        LockedStock stock = LockedStock.asRead(
                new Sku(row.getString("sku")),
                warehouse,
                row.getBoolean("managed"),
                row.getLong("sellable"),
                row.getLong("unassigned"),
                there);
        long units = row.getLong("moved");
        @Nullable Long moved = row.wasNull() ? null : units;
        return new Shelf(stock, row.getBoolean("counted_since"), moved);
    }
}
