package mall.inventory.bench.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.ledger.Quantity;
import org.jspecify.annotations.Nullable;

/** An order as {@code POST /v1/deductions} takes it, field for field, so that reading and checking it costs the same. */
record NoopRequest(
        @NotNull(message = "must be given") @DocumentNumber String orderNo,
        @Nullable @Printable String channel,
        @Nullable @Printable String userId,
        @Nullable @Valid Address shipTo,

        @Nullable
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = MAX_HOLD_SECONDS, message = "must be at most {value}")
        Integer holdSeconds,

        @Nullable @Printable(max = 512) String submitToken,

        @NotNull(message = "must be given") @Size(min = 1, max = MAX_LINES, message = "must have 1 to {max} lines")
        List<@NotNull(message = "must be an object") @Valid Line> lines) {

    private static final int MAX_HOLD_SECONDS = 86_400;
    private static final int MAX_LINES = 5_000;

    record Line(
            @SkuCode String sku,

            @NotNull(message = "must be given")
            @Min(value = 1, message = "must be at least {value}")
            @Max(value = Quantity.MAX, message = "must be at most {value}")
            Integer quantity) {}

    record Address(
            @NotNull(message = "must be given") @Printable(max = 32)
            String region,

            @Nullable @Printable(max = 32) String postcode,

            @Nullable
            @DecimalMin(value = "-90", message = "must be at least {value}")
            @DecimalMax(value = "90", message = "must be at most {value}")
            @Digits(integer = 3, fraction = 6, message = "must have at most {fraction} decimals")
            BigDecimal lat,

            @Nullable
            @DecimalMin(value = "-180", message = "must be at least {value}")
            @DecimalMax(value = "180", message = "must be at most {value}")
            @Digits(integer = 3, fraction = 6, message = "must have at most {fraction} decimals")
            BigDecimal lon) {}
}
