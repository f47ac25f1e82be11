package mall.inventory.merging;

/**
 * What a merger has done since it began; both only grow.
 *
 * @param batches how many batches were performed, well or badly; one that had to be bisected counts once
 * @param items how many items were in them
 */
public record MergerStats(long batches, long items) {}
