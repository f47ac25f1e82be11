package mall.inventory.flashsale.stock;

import java.util.List;

/**
 * What was loaded, and on which servers: all that any process needs to admit from it, and the caller's to remember.
 *
 * @param activity the activity's id
 * @param epoch the load's epoch
 * @param runIds for each shard the server process that has it, as {@code <run id>.<replication id>}; it changes when the server is
 *     started again, and when another server, or this one after it was a replica, becomes the master
 */
public record Loaded(String activity, long epoch, List<String> runIds) implements LoadResult {

    public Loaded {
        Checks.number("activity", activity);
        Checks.between("epoch", epoch, 1, Long.MAX_VALUE);
        runIds = List.copyOf(runIds);
        Checks.between("number of shards", runIds.size(), 1, RedisShard.MAX_SHARDS);
        // They become part of the scripts' text.
        runIds.forEach(RedisScript::checkServer);
    }
}
