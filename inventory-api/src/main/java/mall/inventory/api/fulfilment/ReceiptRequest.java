package mall.inventory.api.fulfilment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.inventory.contract.RequestedLines;
import mall.inventory.contract.SkuCode;
import mall.inventory.ledger.Quantity;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;

/** What has arrived of a transfer. A SKU that is not named has not; one that is named twice is summed. */
record ReceiptRequest(
        @NotNull(message = "must be given")
        @Size(min = 1, max = RequestedLines.MAX, message = "must have {min} to {max} lines; a quantity may be 0")
        List<@NotNull(message = "must be an object") @Valid ReceivedLine> lines) {

    /** So many units of a SKU; 0 when all are lost. */
    record ReceivedLine(
            @SkuCode String sku,

            @NotNull(message = "must be given")
            @Min(value = 0, message = "must be at least {value}")
            @Max(value = Quantity.MAX, message = "must be at most {value}")
            Integer quantity) {}

    /** The units of each SKU. */
    Map<Sku, Integer> counted() {
        Map<Sku, Integer> counted = new TreeMap<>();
        lines.forEach(line -> counted.merge(new Sku(line.sku()), line.quantity(), ReceiptRequest::sum));
        return counted;
    }

    private static int sum(int units, int more) {
        if (units + more > Quantity.MAX) {
            throw new ProblemException(
                    Problem.invalid("lines", "name more than " + Quantity.MAX + " units of one SKU in all"));
        }
        return units + more;
    }
}
