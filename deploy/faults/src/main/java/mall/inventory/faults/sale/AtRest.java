package mall.inventory.faults.sale;

import java.util.HashMap;
import java.util.Map;

/**
 * Redis beside the books, at a moment when neither changed.
 *
 * @param when in words
 * @param epoch how often the sale was loaded into Redis
 * @param batches records of admitted orders that are still there
 * @param units by SKU
 */
record AtRest(String when, long epoch, long batches, Map<String, Units> units) {

    /**
     * Units that nobody has.
     *
     * @param inRedis by its shards, and between them
     * @param inBooks allotted, neither taken nor returned
     */
    record Units(long inRedis, long inBooks) {}

    static AtRest of(String when, long epoch, long batches, Map<String, Long> inRedis, Map<String, Long> inBooks) {
        Map<String, Units> units = new HashMap<>();
        inBooks.forEach((sku, left) -> units.put(sku, new Units(inRedis.getOrDefault(sku, -1L), left)));
        return new AtRest(when, epoch, batches, units);
    }

    boolean agrees() {
        return batches == 0 && units.values().stream().allMatch(both -> both.inRedis() == both.inBooks());
    }
}
