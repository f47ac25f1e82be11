package mall.inventory.adapter.batches.rest;

import java.util.List;
import mall.inventory.adapter.batches.Difference;
import mall.inventory.adapter.batches.StockBatch;

/**
 * What a batch changes, as of its moment: the figures, and the SKUs that lose most.
 *
 * @param skusStocked SKUs that the books expect units of
 * @param drops at most a hundred, the largest first
 */
record DifferenceView(
        String batchNo,
        long unitsBefore,
        long unitsAfter,
        long changed,
        long unchanged,
        long fresh,
        long absent,
        long skusStocked,
        long skusToZero,
        List<DropView> drops) {

    record DropView(String sku, long before, long after) {}

    static DifferenceView of(StockBatch batch, Difference difference) {
        return new DifferenceView(
                batch.batchNo(),
                difference.unitsBefore(),
                difference.unitsAfter(),
                difference.changed(),
                difference.unchanged(),
                difference.fresh(),
                difference.absent(),
                difference.stocked(),
                difference.toZero(),
                difference.drops().stream()
                        .map(drop -> new DropView(drop.sku(), drop.before(), drop.after()))
                        .toList());
    }
}
