package mall.inventory.api.fulfilment;

import java.time.Instant;
import java.util.List;
import mall.inventory.fulfilment.Discrepancy;
import mall.inventory.fulfilment.DiscrepancyPage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record DiscrepancyListView(
        List<DiscrepancyView> discrepancies, @Nullable Long next) {

    /**
     * Goods that have left though the books said that they could not.
     *
     * @param units how many more than could have left
     */
    record DiscrepancyView(
            Instant at,
            String sku,
            String warehouse,
            Discrepancy.Kind kind,
            long units,
            String shipmentNo,
            String actor) {

        static DiscrepancyView of(Discrepancy discrepancy) {
            return new DiscrepancyView(
                    discrepancy.at(),
                    discrepancy.sku().code(),
                    discrepancy.warehouse(),
                    discrepancy.kind(),
                    discrepancy.units(),
                    discrepancy.shipmentNo(),
                    discrepancy.actor().name());
        }
    }

    static DiscrepancyListView of(DiscrepancyPage page) {
        return new DiscrepancyListView(
                page.discrepancies().stream().map(DiscrepancyView::of).toList(), page.next());
    }
}
