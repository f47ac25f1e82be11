package mall.inventory.bench.sync;

/** What somebody holds of a SKU. */
record Figure(long units, long version) {}
