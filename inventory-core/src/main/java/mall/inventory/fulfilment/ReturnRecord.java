package mall.inventory.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;

/**
 * A return as it stands.
 *
 * @param lines sorted by SKU
 */
public record ReturnRecord(
        String returnNo,
        OrderNo orderNo,
        String warehouse,
        GoodsReturn.Disposition disposition,
        Instant returnedAt,
        List<Line> lines) {

    /**
     * Units of a SKU.
     *
     * @param released by inspection, on sale again
     * @param writtenOff by inspection
     */
    public record Line(Sku sku, int quantity, int released, int writtenOff) {

        /** What nobody has looked at yet. */
        public int open() {
            return quantity - released - writtenOff;
        }
    }
}
