package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.inventory.deduction.activity.StockTask;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Document;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.RollbackNumber;
import mall.inventory.rulebook.Moment;

/**
 * What a batch's transaction knows of its orders.
 *
 * @param moment the database's clock and the version of the rule book
 * @param headers of the orders that are there; those that change are locked
 * @param lines of those orders, sorted by SKU; of one that is not settled, what its task says
 * @param tasks of those that are not settled
 * @param activities whether those that orders may give units back to are open; they stay as they are
 * @param rollbacks the contents of those of the batch's rollback numbers that orders have seen
 * @param documents the contents of those of the batch's shipments and returns that are booked
 */
record Facts(
        Moment moment,
        Map<OrderNo, ReservationHeader> headers,
        Map<OrderNo, List<ReservationLine>> lines,
        Map<OrderNo, StockTask> tasks,
        Map<String, Boolean> activities,
        Map<RollbackNumber, ContentHash> rollbacks,
        Map<Document, ContentHash> documents) {

    /** The database's clock. */
    Instant now() {
        return moment.at();
    }

    /** That nothing is known, at this moment. */
    static Facts none(Moment moment) {
        return new Facts(moment, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** With what came to light about further orders. */
    Facts with(Facts more) {
        return new Facts(
                moment,
                merged(headers, more.headers),
                merged(lines, more.lines),
                merged(tasks, more.tasks),
                merged(activities, more.activities),
                merged(rollbacks, more.rollbacks),
                merged(documents, more.documents));
    }

    private static <K, V> Map<K, V> merged(Map<K, V> some, Map<K, V> more) {
        Map<K, V> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    Optional<ReservationHeader> header(OrderNo orderNo) {
        return Optional.ofNullable(headers.get(orderNo));
    }

    List<ReservationLine> lines(OrderNo orderNo) {
        return lines.getOrDefault(orderNo, List.of());
    }

    /** Whether the order is there, and has no lines yet. */
    boolean isUnsettled(OrderNo orderNo) {
        return header(orderNo).filter(header -> !header.settled()).isPresent();
    }

    /** The task of an order that is not settled. */
    StockTask task(OrderNo orderNo) {
        StockTask task = tasks.get(orderNo);
        if (task == null) {
            throw new IllegalStateException("order " + orderNo + " is not settled, and has no open task");
        }
        return task;
    }

    /** Whether the order's units go back to its activity. */
    boolean takesBack(ReservationHeader header) {
        if (!header.activityStock()) {
            return false;
        }
        Boolean open = activities.get(header.activity());
        if (open == null) {
            throw new IllegalStateException("there is no activity " + header.activity());
        }
        return open;
    }
}
