package mall.inventory.reservation;

import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * An order's header row.
 *
 * @param contentHash null on a tombstone
 * @param activity the flash sale it was placed in; null for a regular order
 * @param countedHold whether the order counts among its user's open holds while it is held
 * @param settled false as long as an accepted order of an activity has no lines yet: what it holds stands in its task
 * @param activityStock whether its units came from its activity's stock, and go back there while that is open
 */
public record ReservationHeader(
        OrderNo orderNo,
        @Nullable ContentHash contentHash,
        ReservationState state,
        @Nullable String channel,
        @Nullable String userId,
        @Nullable ShipTo shipTo,
        @Nullable String activity,
        Instant placedAt,
        Instant expiresAt,
        boolean countedHold,
        boolean settled,
        boolean activityStock) {

    public ReservationHeader {
        if (activity == null && (activityStock || !settled)) {
            throw new IllegalArgumentException("only an order of an activity has its stock: " + orderNo);
        }
    }

    /** The header of an order about to be held. */
    public static ReservationHeader held(
            Placement order, ContentHash contentHash, Instant placedAt, Instant expiresAt, boolean countedHold) {
        return new ReservationHeader(
                order.orderNo(),
                contentHash,
                ReservationState.HELD,
                order.channel(),
                order.userId(),
                order.shipTo(),
                null,
                placedAt,
                expiresAt,
                countedHold,
                true,
                false);
    }

    /**
     * The header of an order that an activity has accepted: held, and to be settled. Its task is inserted with it, and its units are
     * taken in the same transaction.
     *
     * @param contentHash see {@link Placement#contentHash(String, String, ShipTo, String, List)}
     */
    public static ReservationHeader activityHeld(
            OrderNo orderNo,
            ContentHash contentHash,
            String channel,
            String userId,
            String activity,
            Instant placedAt,
            Instant expiresAt) {
        return new ReservationHeader(
                orderNo,
                contentHash,
                ReservationState.HELD,
                channel,
                userId,
                null,
                activity,
                placedAt,
                expiresAt,
                false,
                false,
                true);
    }

    /** The header that a rollback leaves which came before its order. */
    public static ReservationHeader tombstone(OrderNo orderNo, Instant at) {
        return new ReservationHeader(
                orderNo, null, ReservationState.ROLLED_BACK, null, null, null, null, at, at, false, true, false);
    }

    /** The order as callers see it. */
    public Reservation with(List<ReservationLine> lines) {
        return new Reservation(orderNo, state, channel, userId, placedAt, expiresAt, activity, lines);
    }

    /** The same header in another state. */
    public ReservationHeader in(ReservationState newState) {
        return changed(newState, expiresAt, settled, activityStock);
    }

    /** Whether it counts among its user's open holds now. */
    public boolean countsAsOpenHold() {
        return countedHold && state == ReservationState.HELD;
    }

    /** The same header with another end of the hold. */
    public ReservationHeader expiringAt(Instant end) {
        return changed(state, end, settled, activityStock);
    }

    /** The same header of an order that has its lines. */
    public ReservationHeader withLines() {
        return changed(state, expiresAt, true, activityStock);
    }

    /** The same header of an order whose units come from sale. */
    public ReservationHeader fromSale() {
        return changed(state, expiresAt, settled, false);
    }

    private ReservationHeader changed(
            ReservationState newState, Instant end, boolean hasLines, boolean ofActivityStock) {
        return new ReservationHeader(
                orderNo,
                contentHash,
                newState,
                channel,
                userId,
                shipTo,
                activity,
                placedAt,
                end,
                countedHold,
                hasLines,
                ofActivityStock);
    }
}
