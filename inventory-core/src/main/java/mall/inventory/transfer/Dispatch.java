package mall.inventory.transfer;

import java.util.List;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;

/**
 * Units that leave one warehouse for another.
 *
 * @param transferNo a document number; makes it happen once
 * @param lines summed per SKU and sorted; never empty
 */
public record Dispatch(String transferNo, String from, String to, List<OrderLine> lines) {

    public Dispatch {
        lines = OrderLine.summed(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a transfer has lines");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("a transfer goes to another warehouse");
        }
    }

    ContentHash contentHash() {
        return ContentHash.of(from, to, OrderLine.fields(lines));
    }
}
