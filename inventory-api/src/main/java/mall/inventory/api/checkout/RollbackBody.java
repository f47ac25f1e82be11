package mall.inventory.api.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.Printable;
import org.jspecify.annotations.Nullable;

/** What to give back: everything that is open, or some lines under a number of their own. */
record RollbackBody(
        @Nullable @DocumentNumber String rollbackNo,
        @Nullable @Printable(max = 255) String reason,

        @Nullable @Size(min = 1, max = OrderRequest.MAX_LINES, message = "must have 1 to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    static final RollbackBody WHOLE = new RollbackBody(null, null, null);
}
