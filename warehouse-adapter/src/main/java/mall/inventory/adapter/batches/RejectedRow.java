package mall.inventory.adapter.batches;

import org.jspecify.annotations.Nullable;

/**
 * A row that does not count.
 *
 * @param line where it stands in the file
 * @param column which of its values is the reason; empty for the row as a whole
 * @param value what stands there
 * @param reason to be read after the value
 * @param sku the SKU it means, so that this one is not taken as absent; null when nobody can tell
 */
public record RejectedRow(
        long line,
        String column,
        String value,
        String reason,
        @Nullable String sku) {}
