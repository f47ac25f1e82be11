package mall.inventory.faults.prove;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Turn;
import mall.inventory.faults.rounds.Figures;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict rests on: what the callers were told, and what is there afterwards.
 *
 * @param attempts everything that was asked about orders
 * @param turns everything that ops asked about warehouses
 * @param orders what GET finds, by order number
 * @param booked what the ledger says, read past the service: by order number and SKU
 * @param papers the shipments and returns that are booked, read past the service: by number
 * @param figures stock by SKU
 * @param imbalances what the service's own reconciliation finds wrong
 * @param at the database's time
 */
record Evidence(
        List<Attempt> attempts,
        List<Turn> turns,
        Map<String, Order> orders,
        Map<String, Map<String, Booked>> booked,
        Map<String, Paper> papers,
        Map<String, Figures> figures,
        List<String> imbalances,
        Instant at) {

    /** An order as GET shows it. */
    record Order(String state, @Nullable Instant expiresAt, Map<String, Line> lines) {

        long open(String sku) {
            Line line = lines.get(sku);
            return line == null ? 0 : line.open();
        }

        boolean hasOpenUnits() {
            return lines.values().stream().anyMatch(line -> line.open() > 0);
        }

        boolean hasShippedUnits() {
            return lines.values().stream().anyMatch(line -> line.shipped() > 0);
        }
    }

    /**
     * Units of an order's line.
     *
     * @param allocated open units by the warehouse that they ship from
     */
    record Line(int quantity, int open, int shipped, int released, int returned, Map<String, Integer> allocated) {

        int allocatedUnits() {
            return allocated.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * The ledger entries of an order's SKU, those of its shipments and returns among them.
     *
     * @param placings how many of them are its placing: one
     * @param placed their units
     * @param released units given back less those taken again
     * @param shipped units that left
     * @param returned units that came back
     */
    record Booked(int placings, long placed, long released, long shipped, long returned) {

        /** What all entries together leave reserved. */
        long reserved() {
            return placed - released - shipped;
        }
    }

    /**
     * A shipment or a return.
     *
     * @param orderNo empty for entries of a paper that is not there
     * @param units what its entries move across the border, by SKU
     */
    record Paper(String orderNo, String warehouse, Map<String, Moved> units) {}

    /**
     * Entries of a paper.
     *
     * @param entries how many: one
     * @param warehouses where, comma-separated
     */
    record Moved(int entries, long units, String warehouses) {}

    /**
     * A SKU's units: before the first order, and now.
     *
     * @param found units that were not in the books and left all the same
     * @param allocated units that are to ship from each warehouse
     */
    record Figures(
            long opening,
            long sellable,
            long reserved,
            long withheld,
            long unassigned,
            long onHand,
            long found,
            Map<String, Long> allocated) {

        /** All internal accounts together. */
        long internal() {
            return sellable + reserved + withheld + unassigned;
        }
    }
}
