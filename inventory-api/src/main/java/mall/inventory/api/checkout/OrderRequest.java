package mall.inventory.api.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.Printable;
import mall.inventory.contract.RequestedLines;
import org.jspecify.annotations.Nullable;

/** An order to hold stock for. A SKU may stand in several lines; they are summed. */
record OrderRequest(
        @NotNull(message = "must be given") @DocumentNumber String orderNo,
        @Nullable @Printable String channel,
        @Nullable @Printable String userId,
        @Nullable @Valid ShipToRequest shipTo,

        @Nullable
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = MAX_HOLD_SECONDS, message = "must be at most {value}")
        Integer holdSeconds,

        @Nullable @Printable(max = 512) String submitToken,

        @NotNull(message = "must be given") @Size(min = 1, max = MAX_LINES, message = "must have 1 to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    static final int MAX_HOLD_SECONDS = 86_400;

    static final int MAX_LINES = RequestedLines.MAX;
}
