package mall.inventory.simulation;

import java.util.HashMap;
import java.util.Map;
import mall.inventory.reservation.Allocation;
import mall.inventory.shipping.FreeUnits;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseStock;

/** What a trial's orders are served from. Not thread-safe. */
interface TrialStock extends FreeUnits {

    /** Takes what a line is promised. */
    void take(Sku sku, Allocation place);

    /**
     * What a trial begins with.
     *
     * @param lying what lies where today
     */
    static TrialStock of(Trial.Stock kind, Map<StockPlace, WarehouseStock> lying) {
        Map<StockPlace, Long> units = new HashMap<>();
        lying.forEach((place, there) -> units.put(
                place,
                switch (kind) {
                    case TODAY -> there.onHand() - there.withheld();
                    case UNLIMITED -> Long.MAX_VALUE;
                }));
        return new TrialStock() {
            @Override
            public long of(Sku sku, String warehouse) {
                return units.getOrDefault(new StockPlace(sku, warehouse), 0L);
            }

            @Override
            public void take(Sku sku, Allocation place) {
                if (kind == Trial.Stock.TODAY) {
                    units.merge(new StockPlace(sku, place.warehouse()), (long) -place.units(), Long::sum);
                }
            }
        };
    }
}
