package mall.inventory.api.checkout;

import java.util.List;
import mall.inventory.stock.StockPosition;

/**
 * A SKU's stock over all accounts and warehouses, in units.
 *
 * @param unassigned negative is an oversold position
 */
record StockView(
        String sku,
        long sellable,
        long reserved,
        long activity,
        long withheld,
        long unassigned,
        long onHand,
        List<StockPosition.WarehousePosition> warehouses) {

    static StockView of(StockPosition position) {
        return new StockView(
                position.sku().code(),
                position.sellable(),
                position.reserved(),
                position.activity(),
                position.withheld(),
                position.unassigned(),
                position.onHand(),
                position.warehouses());
    }
}
