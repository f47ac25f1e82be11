package mall.inventory.faults.prove;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.load.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict rests on: what the callers were told, and what is there afterwards.
 *
 * @param attempts everything that was asked
 * @param orders what GET finds, by order number
 * @param booked what the ledger says, read past the service: by order number and SKU
 * @param figures stock by SKU
 * @param imbalances what the service's own reconciliation finds wrong
 * @param at the database's time
 */
record Evidence(
        List<Attempt> attempts,
        Map<String, Order> orders,
        Map<String, Map<String, Booked>> booked,
        Map<String, Figures> figures,
        List<String> imbalances,
        Instant at) {

    /** An order as GET shows it. */
    record Order(String state, @Nullable Instant expiresAt, Map<String, Line> lines) {

        long open(String sku) {
            Line line = lines.get(sku);
            return line == null ? 0 : line.open();
        }
    }

    /** Units of an order's line. */
    record Line(int quantity, int open) {}

    /**
     * The ledger entries of an order's SKU.
     *
     * @param placings how many of them are its placing: one
     * @param placed their units
     * @param reserved what all entries together leave reserved
     */
    record Booked(int placings, long placed, long reserved) {}

    /** A SKU's units: before the first order, and now. */
    record Figures(long opening, long sellable, long reserved) {}
}
