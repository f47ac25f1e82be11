package mall.inventory.flashsale.admission;

import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;

/** How buying in an activity ended. */
public sealed interface SaleOutcome {

    /** The units are held. */
    record Placed(Reservation order) implements SaleOutcome {}

    /** The units are admitted; the order is written in a moment ({@code write-behind}). */
    record Promised(Reservation order) implements SaleOutcome {}

    /** It was placed before; here it is as it stands. */
    record Replayed(Reservation order) implements SaleOutcome {}

    /** The number belongs to an order with other content. */
    record NumberReused() implements SaleOutcome {}

    /** It was placed before, or rolled back before it came, and holds nothing any more. */
    record Ended(ReservationState state) implements SaleOutcome {}

    /** No submit token, or not one for this user and activity, or one that has bought another order. */
    record TokenRefused() implements SaleOutcome {}

    /** The user would hold more than one user may; so many units are held. */
    record UserLimit(int limit, long held) implements SaleOutcome {}

    /** Fewer units are left. */
    record SoldOut(long available) implements SaleOutcome {}

    /** The activity does not sell that SKU. */
    record NotSold() implements SaleOutcome {}

    /** It is not open: too early, too late, or paused by ops. */
    record NotOpen() implements SaleOutcome {}

    /** It is made ready again; come again in a moment. */
    record Paused() implements SaleOutcome {}

    /** Another request for this number is under way, or was cut off a moment ago; come again. */
    record UnderWay() implements SaleOutcome {}
}
