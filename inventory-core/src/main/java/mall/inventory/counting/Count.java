package mall.inventory.counting;

import mall.inventory.sku.Sku;

/**
 * What a warehouse has counted of a SKU.
 *
 * @param onHand units that lay there, 0 to {@value #MAX}
 */
public record Count(Sku sku, int onHand) {

    public static final int MAX = 1_000_000_000;

    public Count {
        if (onHand < 0 || onHand > MAX) {
            throw new IllegalArgumentException("a count is between 0 and " + MAX + ": " + onHand);
        }
    }
}
