package mall.inventory.api.checkout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

record ExtendRequest(
        @NotNull(message = "must be given")
        @Min(value = 1, message = "must be at least {value}")
        @Max(value = OrderRequest.MAX_HOLD_SECONDS, message = "must be at most {value}")
        Integer holdSeconds) {}
