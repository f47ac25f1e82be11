package mall.inventory.sku;

/**
 * Units that orders move in one SKU; none of the figures is negative.
 *
 * @param taken from sale into orders
 * @param putBack out of orders on sale again
 * @param shipped out of orders and away
 * @param restocked come back from customers, and on sale again
 */
public record Move(long taken, long putBack, long shipped, long restocked) {

    /** So many units are taken. */
    public static Move taking(long units) {
        return new Move(units, 0, 0, 0);
    }

    /** So many units are put back. */
    public static Move puttingBack(long units) {
        return new Move(0, units, 0, 0);
    }

    /** So many units have left. */
    public static Move shipping(long units) {
        return new Move(0, 0, units, 0);
    }

    /** So many units have come back. */
    public static Move restocking(long units) {
        return new Move(0, 0, 0, units);
    }

    /** Both moves together. */
    public Move plus(Move other) {
        return new Move(
                Math.addExact(taken, other.taken),
                Math.addExact(putBack, other.putBack),
                Math.addExact(shipped, other.shipped),
                Math.addExact(restocked, other.restocked));
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
        return taken - putBack - shipped;
    }
}
