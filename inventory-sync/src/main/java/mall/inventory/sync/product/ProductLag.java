package mall.inventory.sync.product;

import org.jspecify.annotations.Nullable;

/**
 * How far the product system is behind what is published.
 *
 * @param records that the group, on whichever nodes, has not committed yet; null when Kafka does not say
 * @param millis how long ago the oldest event was published that this node has read and not written yet, which grows while the database is away; while
 *     none waits, how old the last event was when this node had written it. By this node's clock against those who published; null before the first one
 */
public record ProductLag(@Nullable Long records, @Nullable Long millis) {}
