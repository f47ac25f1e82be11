package mall.inventory.flashsale.stock;

import java.util.Map;

/** What an activity has in Redis. */
public sealed interface Count permits Count.ShardFigures, Fenced {

    /**
     * All shards together.
     *
     * @param remaining the units of each SKU, those between shards included
     * @param batches how many batch records nobody has forgotten
     * @param transfers how many transfers between shards are not acknowledged
     */
    record ShardFigures(Map<String, Long> remaining, long batches, int transfers) implements Count {

        public ShardFigures {
            remaining = Map.copyOf(remaining);
        }
    }
}
