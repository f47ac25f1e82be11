package mall.inventory.sku;

/**
 * Units that orders move in one SKU; none of the figures is negative.
 *
 * @param taken from sale into orders
 * @param putBack out of orders on sale again
 * @param left out of orders, and not on sale: to customers, or to the activity they came from
 * @param restocked come back from customers, and on sale again
 * @param settled from an activity into orders
 */
public record Move(long taken, long putBack, long left, long restocked, long settled) {

    /** So many units are taken. */
    public static Move taking(long units) {
        return new Move(units, 0, 0, 0, 0);
    }

    /** So many units are put back. */
    public static Move puttingBack(long units) {
        return new Move(0, units, 0, 0, 0);
    }

    /** So many units have left the orders, and are not on sale. */
    public static Move leaving(long units) {
        return new Move(0, 0, units, 0, 0);
    }

    /** So many units have come back. */
    public static Move restocking(long units) {
        return new Move(0, 0, 0, units, 0);
    }

    /** So many units of an activity are in orders now. */
    public static Move settling(long units) {
        return new Move(0, 0, 0, 0, units);
    }

    /** Both moves together. */
    public Move plus(Move other) {
        return new Move(
                Math.addExact(taken, other.taken),
                Math.addExact(putBack, other.putBack),
                Math.addExact(left, other.left),
                Math.addExact(restocked, other.restocked),
                Math.addExact(settled, other.settled));
    }

    /** Whether units come on sale that were not. */
    public boolean bringsUnits() {
        return putBack > 0 || restocked > 0;
    }

    /** What sellable grows by. */
    long sellable() {
        return putBack + restocked - taken;
    }

    /** What reserved grows by. */
    long reserved() {
        return taken + settled - putBack - left;
    }
}
