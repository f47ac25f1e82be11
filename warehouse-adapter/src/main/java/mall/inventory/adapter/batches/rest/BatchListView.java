package mall.inventory.adapter.batches.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches, the newest first.
 *
 * @param next the cursor of the next page; missing on the last one
 */
record BatchListView(List<BatchView> batches, @Nullable String next) {}
