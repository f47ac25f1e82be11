package mall.inventory.api.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Orders that are placed each on its own. */
record BatchRequest(
        @NotNull(message = "must be given") @Size(min = 1, max = MAX_ORDERS, message = "must have 1 to {max} orders")
        List<@NotNull(message = "must be an object") @Valid OrderRequest> orders) {

    static final int MAX_ORDERS = 200;
}
