package mall.inventory.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.MultiRowInsert.Column;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The warehouse rows. They are touched after the bucket rows, in the order of (sku, warehouse); a row is made when a SKU first
 * comes to a warehouse. All methods run in the caller's transaction.
 */
@Repository
public class JdbcWarehouseStock {

    /**
     * One statement for all places: some hundred small ones take MySQL ten times as long. The rows are met in the order of the values.
     * Nothing is allocated, received or shipped by plain arithmetic where a closed warehouse asks for more thought.
     */
    private static final String MOVE = """
            ) as v (sku, warehouse, d_on_hand, d_allocated, d_withheld, happened_at)
            straight_join warehouse_stock w force index (primary) on w.sku = v.sku and w.warehouse = v.warehouse
            set w.on_hand = w.on_hand + v.d_on_hand, w.allocated = w.allocated + v.d_allocated,
                w.withheld = w.withheld + v.d_withheld
            where w.open and w.on_hand + v.d_on_hand >= 0 and w.allocated + v.d_allocated >= 0
              and (v.happened_at is null or w.counted_as_of is null or w.counted_as_of < v.happened_at)
              and (v.d_allocated + v.d_withheld - v.d_on_hand <= 0
                   or w.on_hand - w.allocated - w.withheld >= v.d_allocated + v.d_withheld - v.d_on_hand)
            """;

    private static final String PLACE = "row(convert(? using utf8mb4) collate utf8mb4_0900_bin,"
            + " convert(? using utf8mb4) collate utf8mb4_0900_bin, ?, ?, ?, cast(? as datetime(6)))";

    /** So that there are few different texts, which the driver has parsed before. */
    private static final int BLOCK = 64;

    private static final String CHANGE = """
            update warehouse_stock
            set on_hand = on_hand + ?, allocated = allocated + ?, withheld = withheld + ?, set_aside = set_aside + ?
            where sku = ? and warehouse = ?
            """;

    private static final String CHANGE_ALL = """
            ) as v (sku, d_on_hand, d_allocated, d_withheld, d_set_aside)
            straight_join warehouse_stock w force index (primary) on w.sku = v.sku and w.warehouse = ?
            set w.on_hand = w.on_hand + v.d_on_hand, w.allocated = w.allocated + v.d_allocated,
                w.withheld = w.withheld + v.d_withheld, w.set_aside = w.set_aside + v.d_set_aside
            """;

    /** With the change that it brings: a row that is written twice takes twice as long. */
    private static final String COUNTED = """
            , w.counted_before_as_of = if(w.counted_as_of <=> ? and w.counted_sequence = ?, w.counted_before_as_of, w.counted_as_of),
              w.counted_before_sequence = if(w.counted_as_of <=> ? and w.counted_sequence = ?,
                                             w.counted_before_sequence, w.counted_sequence),
              w.counted_as_of = ?, w.counted_sequence = ?
            """;

    /** In how many places that names the count. */
    private static final int NAMED = 3;

    private static final String CHANGED = "row(convert(? using utf8mb4) collate utf8mb4_0900_bin, ?, ?, ?, ?)";

    /** Past some thousands of keys MySQL would rather scan, and lock, the whole table. */
    private static final int READ_AT_ONCE = 1_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    JdbcWarehouseStock(JdbcTemplate template, JdbcClient jdbc) {
        this.template = template;
        this.jdbc = jdbc;
    }

    /** What a warehouse has of a SKU, locked; empty when it never had any. */
    public Optional<WarehouseStock> lock(Sku sku, String warehouse) {
        return jdbc.sql("select * from warehouse_stock where sku = ? and warehouse = ? for update")
                .params(sku.code(), warehouse)
                .query((row, number) -> read(row))
                .optional();
    }

    /** What lies of the SKUs in all warehouses, as it is committed. */
    public Map<StockPlace, WarehouseStock> find(Collection<Sku> skus) {
        return select(skus, "");
    }

    /** The same, locked. */
    public Map<StockPlace, WarehouseStock> lock(SortedSet<Sku> skus) {
        return select(skus, " for update");
    }

    /** Locks those of the rows that nobody else holds, waiting for none. */
    public Map<StockPlace, WarehouseStock> lockFree(SortedSet<Sku> skus) {
        return select(skus, " for update skip locked");
    }

    private Map<StockPlace, WarehouseStock> select(Collection<Sku> skus, String locking) {
        Map<StockPlace, WarehouseStock> stock = new HashMap<>();
        if (skus.isEmpty()) {
            return stock;
        }
        Map<String, Sku> byCode = new TreeMap<>();
        skus.forEach(sku -> byCode.put(sku.code(), sku));
        List<String> codes = List.copyOf(byCode.keySet());
        for (int from = 0; from < codes.size(); from += READ_AT_ONCE) {
            jdbc.sql("select * from warehouse_stock force index (primary) where sku in (:skus) order by sku, warehouse"
                            + locking)
                    .param("skus", codes.subList(from, Math.min(from + READ_AT_ONCE, codes.size())))
                    .query(row -> {
                        Sku sku = Objects.requireNonNull(byCode.get(row.getString("sku")));
                        stock.put(new StockPlace(sku, row.getString("warehouse")), read(row));
                    });
        }
        return stock;
    }

    /**
     * Applies the changes where the warehouse is open and has the units they need.
     *
     * @param happenedAt when units came or left where they did; a SKU that was counted since does not fit
     * @return whether all of them fit
     */
    public boolean move(SortedMap<StockPlace, WarehouseChange> changes, Map<StockPlace, Instant> happenedAt) {
        List<Map.Entry<StockPlace, WarehouseChange>> places = List.copyOf(changes.entrySet());
        int whole = places.size() - places.size() % BLOCK;
        return moveTogether(places.subList(0, whole), happenedAt)
                && moveTogether(places.subList(whole, places.size()), happenedAt);
    }

    private boolean moveTogether(
            List<Map.Entry<StockPlace, WarehouseChange>> places, Map<StockPlace, Instant> happenedAt) {
        if (places.isEmpty()) {
            return true;
        }
        String sql = "update (values " + String.join(", ", Collections.nCopies(places.size(), PLACE)) + MOVE;
        int updated = template.update(sql, statement -> {
            int index = 1;
            for (Map.Entry<StockPlace, WarehouseChange> place : places) {
                WarehouseChange change = place.getValue();
                statement.setString(index++, place.getKey().sku().code());
                statement.setString(index++, place.getKey().warehouse());
                statement.setLong(index++, change.onHand());
                statement.setLong(index++, change.allocated());
                statement.setLong(index++, change.withheld());
                Instant at = happenedAt.get(place.getKey());
                statement.setObject(index++, at == null ? null : DatabaseTime.parameter(at));
            }
        });
        return updated == places.size();
    }

    /** What a warehouse has of the SKUs, locked, for those that it ever had. */
    public Map<Sku, WarehouseStock> lock(SortedSet<Sku> skus, String warehouse) {
        Map<Sku, WarehouseStock> stock = new HashMap<>();
        List<Sku> all = List.copyOf(skus);
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            List<Sku> some = all.subList(from, Math.min(from + READ_AT_ONCE, all.size()));
            jdbc.sql("""
                            select * from warehouse_stock force index (primary)
                            where sku in (:skus) and warehouse = :warehouse order by sku for update
                            """)
                    .param("skus", some.stream().map(Sku::code).toList())
                    .param("warehouse", warehouse)
                    .query(row -> {
                        stock.put(new Sku(row.getString("sku")), read(row));
                    });
        }
        return stock;
    }

    /** Units of the SKUs that warehouses have set aside. The caller holds the SKUs' buckets, without which nobody sets aside any. */
    public Map<Sku, Long> setAside(Collection<Sku> skus) {
        Map<Sku, Long> aside = new HashMap<>();
        List<String> codes = skus.stream().map(Sku::code).toList();
        for (int from = 0; from < codes.size(); from += READ_AT_ONCE) {
            jdbc.sql("""
                            select sku, sum(set_aside) units from warehouse_stock force index (primary)
                            where sku in (:skus) and set_aside > 0 group by sku
                            """)
                    .param("skus", codes.subList(from, Math.min(from + READ_AT_ONCE, codes.size())))
                    .query(row -> {
                        aside.put(new Sku(row.getString("sku")), row.getLong("units"));
                    });
        }
        return aside;
    }

    /**
     * Changes rows of a warehouse that are there and that the caller holds.
     *
     * @param counted when they were counted; null when they were not
     */
    public void changeHeld(String warehouse, SortedMap<Sku, WarehouseChange> changes, @Nullable CountKey counted) {
        List<Map.Entry<Sku, WarehouseChange>> rows = List.copyOf(changes.entrySet());
        int whole = rows.size() - rows.size() % BLOCK;
        changeTogether(warehouse, rows.subList(0, whole), counted);
        changeTogether(warehouse, rows.subList(whole, rows.size()), counted);
    }

    private void changeTogether(
            String warehouse, List<Map.Entry<Sku, WarehouseChange>> rows, @Nullable CountKey counted) {
        if (rows.isEmpty()) {
            return;
        }
        String sql = "update (values " + String.join(", ", Collections.nCopies(rows.size(), CHANGED)) + CHANGE_ALL
                + (counted == null ? "" : COUNTED);
        int updated = template.update(sql, statement -> {
            int index = 1;
            for (Map.Entry<Sku, WarehouseChange> row : rows) {
                WarehouseChange change = row.getValue();
                statement.setString(index++, row.getKey().code());
                statement.setLong(index++, change.onHand());
                statement.setLong(index++, change.allocated());
                statement.setLong(index++, change.withheld());
                statement.setLong(index++, change.setAside());
            }
            statement.setString(index++, warehouse);
            for (int i = 0; counted != null && i < NAMED; i++) {
                statement.setObject(index++, DatabaseTime.parameter(counted.asOf()));
                statement.setLong(index++, counted.sequence());
            }
        });
        if (updated != rows.size()) {
            throw new IllegalStateException(rows.size() - updated + " rows of " + warehouse + " are missing");
        }
    }

    /** Makes rows of SKUs that the warehouse never had, whose buckets the caller holds. */
    public void add(String warehouse, SortedMap<Sku, WarehouseStock> rows) {
        new MultiRowInsert<Map.Entry<Sku, WarehouseStock>>(
                        "warehouse_stock",
                        List.of(
                                new Column<>("sku", row -> row.getKey().code()),
                                new Column<>("warehouse", row -> warehouse),
                                new Column<>("on_hand", row -> row.getValue().onHand()),
                                new Column<>("allocated", row -> row.getValue().allocated()),
                                new Column<>("withheld", row -> row.getValue().withheld()),
                                new Column<>("set_aside", row -> row.getValue().setAside()),
                                new Column<>("open", row -> row.getValue().open())))
                .execute(template, List.copyOf(rows.entrySet()));
    }

    /** Applies the changes to rows that the caller holds, and makes those that are not there. */
    public void change(SortedMap<StockPlace, WarehouseChange> changes) {
        changes.forEach((place, change) -> change(place.sku(), place.warehouse(), change));
    }

    /** Changes a row that the caller holds. If there is none he holds the SKU's buckets, so two first arrivals cannot meet. */
    public void change(Sku sku, String warehouse, WarehouseChange change) {
        Object[] figures = {change.onHand(), change.allocated(), change.withheld(), change.setAside()};
        int updated =
                jdbc.sql(CHANGE).params(figures).params(sku.code(), warehouse).update();
        if (updated == 0) {
            jdbc.sql("""
                            insert into warehouse_stock (on_hand, allocated, withheld, set_aside, sku, warehouse, open)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(figures)
                    .params(sku.code(), warehouse, isOpen(warehouse))
                    .update();
        }
    }

    /** Read with a lock: a closing that goes on now has not closed the row that is about to be made. */
    public boolean isOpen(String warehouse) {
        return jdbc.sql("select open from warehouse where code = ? for share")
                .param(warehouse)
                .query(Boolean.class)
                .single();
    }

    private static WarehouseStock read(ResultSet row) throws SQLException {
        return new WarehouseStock(
                row.getLong("on_hand"),
                row.getLong("allocated"),
                row.getLong("withheld"),
                row.getLong("set_aside"),
                row.getBoolean("open"));
    }
}
