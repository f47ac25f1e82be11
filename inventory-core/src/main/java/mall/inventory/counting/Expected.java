package mall.inventory.counting;

/**
 * What a count would find of a SKU if the books are right.
 *
 * @param onHand units that lie there now
 * @param expected units that lay there at the count's moment
 * @param countedLater whether a count that is later than that moment is booked
 */
public record Expected(String sku, long onHand, long expected, boolean countedLater) {}
