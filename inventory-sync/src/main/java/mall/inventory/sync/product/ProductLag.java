package mall.inventory.sync.product;

import org.jspecify.annotations.Nullable;

/**
 * How far the product system is behind what is published.
 *
 * @param records that the group, on whichever nodes, has not committed yet; null when Kafka does not say
 * @param lastEventAgeMillis how old the last event was when this node had written it, by this node's clock against the inventory database's; null
 *     before the first one
 */
public record ProductLag(@Nullable Long records, @Nullable Long lastEventAgeMillis) {}
