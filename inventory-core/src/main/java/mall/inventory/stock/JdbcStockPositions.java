package mall.inventory.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition.WarehousePosition;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads all accounts of a SKU in one statement, so that the figures are of one moment. What an activity has accepted is reserved, settled
 * or not: the open tasks are few, or the settler is behind.
 */
@Repository
class JdbcStockPositions {

    private static final String POSITIONS = """
            select b.sku, b.sellable, b.reserved + coalesce(t.units, 0) reserved, b.unassigned, coalesce(a.remaining, 0) activity,
                   w.warehouse, w.on_hand, w.allocated, w.withheld
            from (select sku, sum(sellable) sellable, sum(reserved) reserved, sum(unassigned) unassigned
                  from stock_bucket where sku in (:skus) group by sku) b
            left join (select sku, sum(allotted - taken - returned) remaining
                       from activity_sku where sku in (:skus) group by sku) a on a.sku = b.sku
            left join (select sku, sum(quantity) units from stock_task force index (stock_task_settled)
                       where settled = false and sku in (:skus) group by sku) t on t.sku = b.sku
            left join warehouse_stock w on w.sku = b.sku
            order by b.sku, w.warehouse
            """;

    private final JdbcClient jdbc;

    JdbcStockPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StockPosition> of(Collection<Sku> skus) {
        return jdbc.sql(POSITIONS)
                .param("skus", skus.stream().map(Sku::code).distinct().toList())
                .query((ResultSetExtractor<List<StockPosition>>) JdbcStockPositions::group);
    }

    private static List<StockPosition> group(ResultSet rows) throws SQLException {
        List<StockPosition> positions = new ArrayList<>();
        boolean more = rows.next();
        while (more) {
            String sku = rows.getString("sku");
            long sellable = rows.getLong("sellable");
            long reserved = rows.getLong("reserved");
            long unassigned = rows.getLong("unassigned");
            long activity = rows.getLong("activity");
            List<WarehousePosition> warehouses = new ArrayList<>();
            do {
                if (rows.getString("warehouse") != null) {
                    warehouses.add(readWarehouse(rows));
                }
                more = rows.next();
            } while (more && rows.getString("sku").equals(sku));
            long withheld =
                    warehouses.stream().mapToLong(WarehousePosition::withheld).sum();
            long onHand =
                    warehouses.stream().mapToLong(WarehousePosition::onHand).sum();
            positions.add(new StockPosition(
                    new Sku(sku), sellable, reserved, activity, withheld, unassigned, onHand, List.copyOf(warehouses)));
        }
        return positions;
    }

    private static WarehousePosition readWarehouse(ResultSet row) throws SQLException {
        return new WarehousePosition(
                row.getString("warehouse"), row.getLong("on_hand"), row.getLong("allocated"), row.getLong("withheld"));
    }
}
