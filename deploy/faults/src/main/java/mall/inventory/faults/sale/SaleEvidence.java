package mall.inventory.faults.sale;

import java.util.List;
import java.util.Map;
import mall.inventory.faults.load.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict rests on: what the buyers were told, and what is there when the sale has come to rest.
 *
 * @param attempts everything that was asked about orders
 * @param orders what GET finds, by order number
 * @param booked what the ledger says, read past the service: by order number
 * @param figures what there is of each SKU
 * @param rests Redis beside the books, before the last units were bought and after that
 * @param imbalances what the service's own reconciliation finds wrong
 */
record SaleEvidence(
        Sale sale,
        List<Attempt> attempts,
        Map<String, Order> orders,
        Map<String, Booked> booked,
        Map<String, Figures> figures,
        List<AtRest> rests,
        List<String> imbalances) {

    /**
     * An order as GET shows it.
     *
     * @param activity empty for a tombstone
     * @param userId the same
     */
    record Order(String state, String activity, String userId, Map<String, Line> lines) {

        boolean holdsUnits() {
            return lines.values().stream().anyMatch(line -> line.open() > 0);
        }
    }

    /** Units of an order's line. */
    record Line(int quantity, int open) {}

    /**
     * The ledger entries of an order.
     *
     * @param sku of what they are
     * @param takings how many of them take units from the activity: one
     * @param taken their units
     * @param back units that went back to the activity
     * @param bought units that a late payment took from what is on sale to everybody, less those given back
     */
    record Booked(String sku, int takings, long taken, long back, long bought) {

        /** Units of the activity that the order has. */
        long has() {
            return taken - back;
        }
    }

    /**
     * A SKU's units.
     *
     * @param allotted by the activity, as GET shows it
     * @param taken the same
     * @param remaining the same
     * @param takenInBooks what MySQL says, past the service
     * @param unsold units that could not be bought though nobody had them, when buyers had asked until it was sold out
     */
    record Figures(
            long allotted,
            long taken,
            long remaining,
            long takenInBooks,
            long sellable,
            long reserved,
            long activity,
            long unsold) {}

    /** What an order's entries amount to; nothing where it has none. */
    Booked booked(String orderNo) {
        @Nullable Booked found = booked.get(orderNo);
        return found == null ? new Booked("", 0, 0, 0, 0) : found;
    }
}
