package mall.inventory.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The warehouse rows. They are touched after the bucket rows, in the order of (sku, warehouse); a row is made when a SKU first
 * comes to a warehouse. All methods run in the caller's transaction.
 */
@Repository
public class JdbcWarehouseStock {

    /** Nothing is allocated, received or shipped by plain arithmetic where a closed warehouse asks for more thought. */
    private static final String MOVE = """
            update warehouse_stock set on_hand = on_hand + ?, allocated = allocated + ?, withheld = withheld + ?
            where sku = ? and warehouse = ? and open
              and on_hand + ? >= 0 and allocated + ? >= 0 and (? <= 0 or on_hand - allocated - withheld >= ?)
            """;

    private static final String CHANGE = """
            update warehouse_stock
            set on_hand = on_hand + ?, allocated = allocated + ?, withheld = withheld + ?, set_aside = set_aside + ?
            where sku = ? and warehouse = ?
            """;

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
        jdbc.sql("select * from warehouse_stock force index (primary) where sku in (:skus) order by sku, warehouse"
                        + locking)
                .param("skus", skus.stream().map(Sku::code).toList())
                .query(row -> {
                    stock.put(new StockPlace(new Sku(row.getString("sku")), row.getString("warehouse")), read(row));
                });
        return stock;
    }

    /**
     * Applies the changes where the warehouse is open and has the units they need.
     *
     * @return whether all of them fit
     */
    public boolean move(SortedMap<StockPlace, WarehouseChange> changes) {
        int[] updated = template.batchUpdate(
                MOVE,
                changes.entrySet().stream()
                        .map(entry -> {
                            WarehouseChange change = entry.getValue();
                            return new Object[] {
                                change.onHand(),
                                change.allocated(),
                                change.withheld(),
                                entry.getKey().sku().code(),
                                entry.getKey().warehouse(),
                                change.onHand(),
                                change.allocated(),
                                change.needs(),
                                change.needs()
                            };
                        })
                        .toList());
        return Arrays.stream(updated).allMatch(rows -> rows == 1);
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
