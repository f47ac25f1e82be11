package mall.inventory.api.checkout;

import java.util.List;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import org.jspecify.annotations.Nullable;

/**
 * A SKU's stock over all accounts and warehouses, in units. What comes from the read model has no figure but sellable.
 *
 * @param unassigned negative is an oversold position
 */
record StockView(
        String sku,
        long sellable,
        @Nullable Long reserved,
        @Nullable Long activity,
        @Nullable Long withheld,
        @Nullable Long unassigned,
        @Nullable Long onHand,
        @Nullable List<StockPosition.WarehousePosition> warehouses) {

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

    static StockView ofSellable(Sku sku, long units) {
        return new StockView(sku.code(), units, null, null, null, null, null, null);
    }
}
