package mall.inventory.api.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.Printable;
import org.jspecify.annotations.Nullable;

record QuoteRequest(
        @Nullable @Printable String channel,

        @NotNull(message = "must be given") @Valid ShipToRequest shipTo,

        @NotNull(message = "must be given")
        @Size(min = 1, max = OrderRequest.MAX_LINES, message = "must have {min} to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {}
