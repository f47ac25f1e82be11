package mall.inventory.counting;

import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A count that left less of a SKU than is promised.
 *
 * @param units promised from the warehouse, or of the SKU altogether, and not there, when it was counted
 * @param document of the count
 * @param actor who counted
 * @param resolvedAt null while it is open
 */
public record StockShortage(
        long id,
        Instant at,
        Sku sku,
        String warehouse,
        long units,
        String document,
        Actor actor,
        @Nullable Instant resolvedAt,
        @Nullable Actor resolvedBy) {

    /**
     * How it stands now.
     *
     * @param missing units that are still promised and not there
     * @param orders that wait for units of the SKU, newest first: those that would be served last; no more of them than it takes to make up for what
     *     is missing, and at most {@value #LISTED}
     */
    public record Detail(StockShortage shortage, long missing, List<Affected> orders) {}

    /** How many orders are listed. */
    public static final int LISTED = 200;

    /** An order that waits for units, not yet shipped. */
    public record Affected(OrderNo orderNo, ReservationState state, Instant placedAt, long open) {}

    /**
     * A page, newest first.
     *
     * @param next the cursor of the next page: the id below which to go on; null on the last page
     */
    public record Page(
            List<StockShortage> shortages, @Nullable Long next) {}
}
