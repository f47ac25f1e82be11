package mall.inventory.api.admin;

import jakarta.validation.constraints.NotNull;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

record SkuRequest(
        @SkuCode String sku,

        @NotNull(message = "must be given") @Printable(max = 255)
        String name,

        @NotNull(message = "must be given: FOLLOW_PHYSICAL or MANAGED")
        SellablePolicy policy,

        @Nullable @Printable String category) {

    CatalogueItem toItem() {
        return new CatalogueItem(new Sku(sku), name, policy, category);
    }
}
