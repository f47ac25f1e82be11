package mall.inventory.deduction.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mall.inventory.shipping.FreeUnits;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import mall.inventory.warehouse.WarehouseStock;

/** What lies in warehouses, in units, while a batch is decided: what one order takes is gone for the next. Not thread-safe. */
final class Racks implements FreeUnits {

    private final Map<StockPlace, WarehouseStock> stock;
    private final FreeUnits free;

    /**
     * @param stock as it was read; locked or not
     */
    Racks(Map<StockPlace, WarehouseStock> stock) {
        this.stock = new HashMap<>(stock);
        this.free = FreeUnits.in(this.stock);
    }

    @Override
    public long of(Sku sku, String warehouse) {
        return free.of(sku, warehouse);
    }

    /** What lies at the place; empty when it was not read. */
    Optional<WarehouseStock> at(StockPlace place) {
        return Optional.ofNullable(stock.get(place));
    }

    /** Puts there what a place that has no row holds. */
    void add(StockPlace place, WarehouseStock there) {
        stock.put(place, there);
    }

    void change(Map<StockPlace, WarehouseChange> changes) {
        changes.forEach((place, change) -> stock.computeIfPresent(place, (at, there) -> there.plus(change)));
    }
}
