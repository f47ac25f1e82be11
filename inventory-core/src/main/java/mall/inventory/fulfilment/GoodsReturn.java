package mall.inventory.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;

/**
 * Shipped units of an order that have come back to a warehouse.
 *
 * @param returnNo a document number; makes it happen once
 * @param returnedAt when they came
 * @param lines summed per SKU and sorted; never empty
 */
public record GoodsReturn(
        String returnNo,
        OrderNo orderNo,
        String warehouse,
        Instant returnedAt,
        Disposition disposition,
        List<OrderLine> lines) {

    /** What is to happen with the units. */
    public enum Disposition {
        /** As good as new: on sale again. */
        RESTOCK,
        /** Withheld until somebody has looked at them. */
        INSPECT
    }

    public GoodsReturn {
        lines = OrderLine.summed(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a return has lines");
        }
    }

    /** What counts when the number comes again: everything. */
    public ContentHash contentHash() {
        return ContentHash.of(orderNo, warehouse, returnedAt, disposition, OrderLine.fields(lines));
    }
}
