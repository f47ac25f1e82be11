package mall.inventory.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;

/**
 * Units of an order that have left a warehouse.
 *
 * @param shipmentNo a document number; makes it happen once
 * @param shippedAt when they left
 * @param lines summed per SKU and sorted; never empty
 */
public record Shipment(String shipmentNo, OrderNo orderNo, String warehouse, Instant shippedAt, List<OrderLine> lines) {

    public Shipment {
        lines = OrderLine.summed(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a shipment has lines");
        }
    }

    /** What counts when the number comes again: everything. */
    public ContentHash contentHash() {
        return ContentHash.of(orderNo, warehouse, shippedAt, OrderLine.fields(lines));
    }
}
