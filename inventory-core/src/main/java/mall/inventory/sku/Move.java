package mall.inventory.sku;

/**
 * Units that orders move in one SKU.
 *
 * @param taken from sale into orders; at least 0
 * @param putBack out of orders on sale again; at least 0
 */
public record Move(long taken, long putBack) {

    /** So many units are taken. */
    public static Move taking(long units) {
        return new Move(units, 0);
    }

    /** So many units are put back. */
    public static Move puttingBack(long units) {
        return new Move(0, units);
    }

    /** Both moves together. */
    public Move plus(Move other) {
        return new Move(Math.addExact(taken, other.taken), Math.addExact(putBack, other.putBack));
    }

    /** What sellable grows by; reserved shrinks by as much. */
    long net() {
        return putBack - taken;
    }
}
