package mall.inventory.faults.sync;

/**
 * What the product system showed of a SKU, when it was not what it had shown before.
 *
 * @param atNanos a {@link System#nanoTime()}
 */
record Sighting(String sku, long quantity, long version, long atNanos) {}
