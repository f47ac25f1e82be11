package mall.inventory.flashsale.stock;

/**
 * The record of orders that were accepted together.
 *
 * @param shard where
 * @param id the record's id in the shard's stream
 */
public record BatchId(int shard, String id) {

    public BatchId {
        Checks.between("shard", shard, 0, RedisShard.MAX_SHARDS - 1);
        Checks.number("batch", id);
    }
}
