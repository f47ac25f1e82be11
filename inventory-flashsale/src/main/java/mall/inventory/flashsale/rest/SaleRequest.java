package mall.inventory.flashsale.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** An order of one SKU in an activity. */
record SaleRequest(
        @NotNull(message = "must be given") @DocumentNumber String orderNo,
        @NotNull(message = "must be given") @Printable String userId,
        @SkuCode String sku,

        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Quantity.MAX, message = "must be at most {value}")
        Integer quantity,

        @Nullable @Printable(max = 512) String submitToken) {

    ActivityOrder toOrder(String activity, Actor actor) {
        return new ActivityOrder(
                new OrderNo(orderNo),
                activity,
                userId,
                new OrderLine(new Sku(sku), new Quantity(quantity)),
                submitToken,
                actor);
    }
}
