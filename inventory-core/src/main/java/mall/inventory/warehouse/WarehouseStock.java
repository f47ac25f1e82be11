package mall.inventory.warehouse;

/**
 * What a warehouse has of a SKU, in units.
 *
 * @param onHand what lies there, allocated and withheld units included
 * @param allocated what open orders will ship from there
 * @param withheld what lies there and is not for sale
 * @param setAside what lies free behind the door of a closed warehouse, and comes on sale when it opens, but for what is owed
 * @param open whether something may be allocated there
 */
public record WarehouseStock(long onHand, long allocated, long withheld, long setAside, boolean open) {

    /** A SKU the warehouse never had. */
    public static WarehouseStock none(boolean open) {
        return new WarehouseStock(0, 0, 0, 0, open);
    }

    /** What could still be promised from there, if it is open; negative when more is promised than lies there. */
    public long free() {
        return onHand - allocated - withheld;
    }

    /** After a change. */
    public WarehouseStock plus(WarehouseChange change) {
        return new WarehouseStock(
                onHand + change.onHand(),
                allocated + change.allocated(),
                withheld + change.withheld(),
                setAside + change.setAside(),
                open);
    }
}
