package mall.inventory.reservation;

import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * An order's header row.
 *
 * @param contentHash null on a tombstone
 * @param countedHold whether the order counts among its user's open holds while it is held
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
        boolean countedHold) {

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
                countedHold);
    }

    /** The header that a rollback leaves which came before its order. */
    public static ReservationHeader tombstone(OrderNo orderNo, Instant at) {
        return new ReservationHeader(
                orderNo, null, ReservationState.ROLLED_BACK, null, null, null, null, at, at, false);
    }

    /** The order as callers see it. */
    public Reservation with(List<ReservationLine> lines) {
        return new Reservation(orderNo, state, channel, userId, placedAt, expiresAt, activity, lines);
    }

    /** The same header in another state. */
    public ReservationHeader in(ReservationState newState) {
        return new ReservationHeader(
                orderNo, contentHash, newState, channel, userId, shipTo, activity, placedAt, expiresAt, countedHold);
    }

    /** Whether it counts among its user's open holds now. */
    public boolean countsAsOpenHold() {
        return countedHold && state == ReservationState.HELD;
    }

    /** The same header with another end of the hold. */
    public ReservationHeader expiringAt(Instant end) {
        return new ReservationHeader(
                orderNo, contentHash, state, channel, userId, shipTo, activity, placedAt, end, countedHold);
    }
}
