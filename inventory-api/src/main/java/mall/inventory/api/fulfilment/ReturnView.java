package mall.inventory.api.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.ReturnRecord;

/** A return as it stands. */
record ReturnView(
        String returnNo,
        String orderNo,
        String warehouse,
        GoodsReturn.Disposition disposition,
        Instant returnedAt,
        List<LineView> lines) {

    /**
     * Units of a SKU.
     *
     * @param open nobody has looked at yet; none of a return that went on sale at once
     */
    record LineView(String sku, int quantity, int open, int released, int writtenOff) {

        static LineView of(ReturnRecord.Line line, GoodsReturn.Disposition disposition) {
            return new LineView(
                    line.sku().code(),
                    line.quantity(),
                    switch (disposition) {
                        case INSPECT -> line.open();
                        case RESTOCK -> 0;
                    },
                    line.released(),
                    line.writtenOff());
        }
    }

    static ReturnView of(ReturnRecord goods) {
        return new ReturnView(
                goods.returnNo(),
                goods.orderNo().value(),
                goods.warehouse(),
                goods.disposition(),
                goods.returnedAt(),
                goods.lines().stream()
                        .map(line -> LineView.of(line, goods.disposition()))
                        .toList());
    }
}
