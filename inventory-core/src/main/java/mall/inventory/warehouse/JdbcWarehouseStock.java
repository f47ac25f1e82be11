package mall.inventory.warehouse;

import java.util.Optional;
import mall.inventory.sku.Sku;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The warehouse rows. They are touched after the bucket rows, in the order of (sku, warehouse); a row is made when a SKU first
 * comes to a warehouse. All methods run in the caller's transaction.
 */
@Repository
public class JdbcWarehouseStock {

    private final JdbcClient jdbc;

    JdbcWarehouseStock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a warehouse has of a SKU, locked; empty when it never had any. */
    public Optional<WarehouseStock> lock(Sku sku, String warehouse) {
        return jdbc.sql("""
                        select on_hand, allocated, withheld from warehouse_stock
                        where sku = ? and warehouse = ? for update
                        """)
                .params(sku.code(), warehouse)
                .query((row, number) ->
                        new WarehouseStock(row.getLong("on_hand"), row.getLong("allocated"), row.getLong("withheld")))
                .optional();
    }

    /** Changes what is on hand and withheld. The caller holds the SKU's buckets, so two first arrivals cannot meet. */
    public void change(Sku sku, String warehouse, long onHandDelta, long withheldDelta) {
        int updated = jdbc.sql("""
                        update warehouse_stock set on_hand = on_hand + ?, withheld = withheld + ?
                        where sku = ? and warehouse = ?
                        """)
                .params(onHandDelta, withheldDelta, sku.code(), warehouse)
                .update();
        if (updated == 0) {
            jdbc.sql("insert into warehouse_stock (sku, warehouse, on_hand, withheld) values (?, ?, ?, ?)")
                    .params(sku.code(), warehouse, onHandDelta, withheldDelta)
                    .update();
        }
    }
}
