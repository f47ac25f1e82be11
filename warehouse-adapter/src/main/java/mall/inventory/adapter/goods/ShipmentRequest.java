package mall.inventory.adapter.goods;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import mall.inventory.adapter.Moments;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.RequestedLines;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.reservation.OrderNo;

/** Units of an order that have left a warehouse. */
record ShipmentRequest(
        @NotNull(message = "must be given") @DocumentNumber String shipmentNo,
        @NotNull(message = "must be given") @DocumentNumber String orderNo,
        @NotNull(message = "must be given") @WarehouseCode String warehouse,

        @NotNull(message = "must be given: an instant such as 2026-11-23T14:05:00Z")
        Instant shippedAt,

        @NotNull(message = "must be given")
        @Size(min = 1, max = RequestedLines.MAX, message = "must have {min} to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    /** @param now by the database's clock */
    Shipment toShipment(Instant now) {
        return new Shipment(
                shipmentNo,
                new OrderNo(orderNo),
                warehouse,
                Moments.past(shippedAt, now, "shippedAt"),
                RequestedLines.summable(lines, "lines"));
    }
}
