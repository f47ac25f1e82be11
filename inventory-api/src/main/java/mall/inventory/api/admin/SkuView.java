package mall.inventory.api.admin;

import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import org.jspecify.annotations.Nullable;

record SkuView(
        String sku,
        String name,
        SellablePolicy policy,
        @Nullable String category) {

    static SkuView of(CatalogueItem item) {
        return new SkuView(item.sku().code(), item.name(), item.policy(), item.category());
    }
}
