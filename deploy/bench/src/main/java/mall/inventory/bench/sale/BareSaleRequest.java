package mall.inventory.bench.sale;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.ledger.Quantity;
import org.jspecify.annotations.Nullable;

/** An order as {@code POST /v1/activities/{id}/deductions} takes it, field for field, so that reading and checking it costs the same. */
record BareSaleRequest(
        @NotNull(message = "must be given") @DocumentNumber String orderNo,
        @NotNull(message = "must be given") @Printable String userId,
        @SkuCode String sku,

        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = Quantity.MAX, message = "must be at most {value}")
        Integer quantity,

        @Nullable @Printable(max = 512) String submitToken) {}
