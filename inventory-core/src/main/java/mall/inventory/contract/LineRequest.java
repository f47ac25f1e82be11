package mall.inventory.contract;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;

/** So many units of a SKU, as callers name them. */
public record LineRequest(
        @SkuCode String sku,

        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Quantity.MAX, message = "must be at most {value}")
        Integer quantity) {

    /** The line; valid once validation has passed. */
    public OrderLine toLine() {
        return new OrderLine(new Sku(sku), new Quantity(quantity));
    }
}
