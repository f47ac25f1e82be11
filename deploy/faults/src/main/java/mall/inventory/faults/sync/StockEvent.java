package mall.inventory.faults.sync;

/**
 * An event of the stock topic.
 *
 * @param producer which producer wrote it: another number after each start of one
 */
record StockEvent(int partition, long offset, long producer, String sku, long sellable, long version) {

    /** Where it is, for people. */
    String place() {
        return "partition %d, offset %d".formatted(partition, offset);
    }
}
