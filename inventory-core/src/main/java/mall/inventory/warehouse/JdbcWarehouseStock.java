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

    /** Changes what is on hand and withheld. */
    public void change(Sku sku, String warehouse, long onHandDelta, long withheldDelta) {
        jdbc.sql("""
                        insert into warehouse_stock (sku, warehouse, on_hand, withheld)
                        values (:sku, :warehouse, :onHand, :withheld) as incoming
                        on duplicate key update on_hand = warehouse_stock.on_hand + incoming.on_hand,
                                                withheld = warehouse_stock.withheld + incoming.withheld
                        """)
                .param("sku", sku.code())
                .param("warehouse", warehouse)
                .param("onHand", onHandDelta)
                .param("withheld", withheldDelta)
                .update();
    }
}
