package mall.inventory.warehouse;

/** By how much the figures of a SKU in a warehouse change, in units. */
public record WarehouseChange(long onHand, long allocated, long withheld, long setAside) {

    /** No change. */
    public static final WarehouseChange NONE = new WarehouseChange(0, 0, 0, 0);

    /** So many units more are promised from there. */
    public static WarehouseChange allocating(long units) {
        return new WarehouseChange(0, units, 0, 0);
    }

    /** So many units more lie there. */
    public static WarehouseChange receiving(long units) {
        return new WarehouseChange(units, 0, 0, 0);
    }

    /** So many units more lie there, not for sale. */
    public static WarehouseChange withholding(long units) {
        return new WarehouseChange(units, 0, units, 0);
    }

    /** So many of the units there are off sale until it opens again. */
    public static WarehouseChange settingAside(long units) {
        return new WarehouseChange(0, 0, 0, units);
    }

    /** Both changes together. */
    public WarehouseChange plus(WarehouseChange other) {
        return new WarehouseChange(
                Math.addExact(onHand, other.onHand),
                Math.addExact(allocated, other.allocated),
                Math.addExact(withheld, other.withheld),
                Math.addExact(setAside, other.setAside));
    }
}
