package mall.inventory.sku;

import org.jspecify.annotations.Nullable;

/** What the mall sells: a SKU with its name, policy and category. */
public record CatalogueItem(
        Sku sku,
        String name,
        SellablePolicy policy,
        @Nullable String category) {}
