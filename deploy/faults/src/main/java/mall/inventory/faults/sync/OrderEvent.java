package mall.inventory.faults.sync;

/**
 * An event of the reservations topic.
 *
 * @param id the same whenever it is published again
 */
record OrderEvent(int partition, long offset, String id, String orderNo) {}
