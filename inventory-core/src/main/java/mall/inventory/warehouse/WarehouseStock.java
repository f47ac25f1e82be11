package mall.inventory.warehouse;

/**
 * What a warehouse has of a SKU, in units.
 *
 * @param onHand what lies there, allocated and withheld units included
 * @param allocated what open orders will ship from there
 * @param withheld what lies there and is not for sale
 */
public record WarehouseStock(long onHand, long allocated, long withheld) {

    /** A SKU the warehouse never had. */
    public static final WarehouseStock NONE = new WarehouseStock(0, 0, 0);

    /** What could still be promised from there. */
    public long free() {
        return onHand - allocated - withheld;
    }
}
