package mall.inventory.sync.product;

/**
 * What is said of a SKU on one side.
 *
 * @param quantity units
 * @param version the higher one is the later one
 */
record Figure(String sku, long quantity, long version) {}
