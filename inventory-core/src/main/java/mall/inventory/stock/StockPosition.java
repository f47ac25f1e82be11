package mall.inventory.stock;

import java.util.List;
import mall.inventory.sku.Sku;

/**
 * A SKU's stock over all internal accounts and warehouses, in units.
 *
 * @param unassigned negative is an oversold position
 * @param onHand what lies in all warehouses
 */
public record StockPosition(
        Sku sku,
        long sellable,
        long reserved,
        long activity,
        long withheld,
        long unassigned,
        long onHand,
        List<WarehousePosition> warehouses) {

    /** What lies in one warehouse, in units; on hand includes allocated and withheld. */
    public record WarehousePosition(String warehouse, long onHand, long allocated, long withheld) {}
}
