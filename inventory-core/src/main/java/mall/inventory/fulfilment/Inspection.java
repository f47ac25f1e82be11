package mall.inventory.fulfilment;

import java.util.List;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;

/**
 * What somebody found who looked at units of a return.
 *
 * @param inspectionNo a document number; makes it happen once
 * @param lines summed per SKU and sorted; never empty
 */
public record Inspection(String inspectionNo, String returnNo, Verdict verdict, List<OrderLine> lines) {

    /** What he found. */
    public enum Verdict {
        /** Good: on sale again. */
        RELEASE,
        /** Not good: off the books. */
        WRITE_OFF
    }

    public Inspection {
        lines = OrderLine.summed(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an inspection has lines");
        }
    }

    ContentHash contentHash() {
        return ContentHash.of(returnNo, verdict, OrderLine.fields(lines));
    }
}
