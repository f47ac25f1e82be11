package mall.inventory.api.admin;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import org.jspecify.annotations.Nullable;

/** A move of units. The warehouse may be left out while there is only one. */
record AdjustmentRequest(
        @NotNull(message = "must be given") @DocumentNumber String adjustmentNo,
        @SkuCode String sku,
        @Nullable @Printable(max = 32) String warehouse,
        @NotNull(message = "must be given") Account from,
        @NotNull(message = "must be given") Account to,

        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Quantity.MAX, message = "must be at most {value}")
        Integer quantity,

        @NotNull(message = "must be given: who reads the books asks why") @Printable(max = 255)
        String reason) {

    Adjustment toAdjustment() {
        return new Adjustment(adjustmentNo, new Sku(sku), warehouse, from, to, new Quantity(quantity), reason);
    }
}
