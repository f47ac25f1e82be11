package mall.inventory.adapter.intake;

/**
 * What a file says of one SKU.
 *
 * @param line where it stands: 1 is the file's first line, also where that is a header or blank
 * @param sku the code of a {@link mall.inventory.sku.Sku}, so ASCII
 * @param onHand units, 0 to {@value #MAX_ON_HAND}
 */
public record CountedRow(long line, String sku, int onHand) {

    public static final int MAX_ON_HAND = 1_000_000_000;

    public CountedRow {
        if (line < 1) {
            throw new IllegalArgumentException("lines are counted from 1: " + line);
        }
        if (!SkuRule.allows(sku)) {
            throw new IllegalArgumentException("not a SKU code: '" + sku + "'");
        }
        if (onHand < 0 || onHand > MAX_ON_HAND) {
            throw new IllegalArgumentException("on hand must be between 0 and " + MAX_ON_HAND + ": " + onHand);
        }
    }
}
