package mall.inventory.api.checkout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.inventory.api.SkuCode;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;

record LineRequest(
        @SkuCode String sku,

        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Quantity.MAX, message = "must be at most {value}")
        Integer quantity) {

    OrderLine toLine() {
        return new OrderLine(new Sku(sku), new Quantity(quantity));
    }
}
