package mall.inventory.shipping;

import java.util.Map;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseStock;

/** What could still be promised. */
@FunctionalInterface
public interface FreeUnits {

    /** The units of a SKU in a warehouse that are on hand, and neither promised nor withheld; zero or less for none. */
    long of(Sku sku, String warehouse);

    /** Of what lies in these places; the map may change while it is asked. */
    static FreeUnits in(Map<StockPlace, WarehouseStock> stock) {
        return (sku, warehouse) -> {
            WarehouseStock there = stock.get(new StockPlace(sku, warehouse));
            return there == null || !there.open() ? 0 : there.free();
        };
    }
}
