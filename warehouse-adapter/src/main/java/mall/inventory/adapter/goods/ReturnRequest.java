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
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.reservation.OrderNo;

/** Shipped units of an order that have come back to a warehouse. */
record ReturnRequest(
        @NotNull(message = "must be given") @DocumentNumber String returnNo,
        @NotNull(message = "must be given") @DocumentNumber String orderNo,
        @NotNull(message = "must be given") @WarehouseCode String warehouse,

        @NotNull(message = "must be given: an instant such as 2026-11-23T14:05:00Z")
        Instant returnedAt,

        @NotNull(message = "must be given: RESTOCK or INSPECT")
        GoodsReturn.Disposition disposition,

        @NotNull(message = "must be given")
        @Size(min = 1, max = RequestedLines.MAX, message = "must have {min} to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    /** @param now by the database's clock */
    GoodsReturn toReturn(Instant now) {
        return new GoodsReturn(
                returnNo,
                new OrderNo(orderNo),
                warehouse,
                Moments.past(returnedAt, now, "returnedAt"),
                disposition,
                RequestedLines.summable(lines, "lines"));
    }
}
