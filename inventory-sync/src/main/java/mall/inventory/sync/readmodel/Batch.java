package mall.inventory.sync.readmodel;

import java.util.Collection;
import mall.inventory.sync.events.StockChanged;
import mall.inventory.sync.events.Tick;
import org.jspecify.annotations.Nullable;

/**
 * What consecutive records of a partition say.
 *
 * @param next the offset after the last of them
 * @param tick the newest of theirs
 * @param stocks the newest of each SKU
 */
record Batch(int partition, long next, @Nullable Tick tick, Collection<StockChanged> stocks) {}
