package mall.inventory.shipping;

import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing, or nothing of a SKU, ships from a warehouse.
 *
 * @param sku null when the reason concerns the whole warehouse
 * @param reason for people
 */
public record Rejection(String warehouse, @Nullable Sku sku, String reason) {}
