package mall.inventory.activity;

import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;

/** How accepting an activity's order ended. */
public sealed interface AcceptOutcome {

    /** It holds its units. */
    record Placed(Reservation order) implements AcceptOutcome {}

    /** It was accepted before. */
    record Replayed() implements AcceptOutcome {}

    /** The number belongs to an order with other content. */
    record NumberReused() implements AcceptOutcome {}

    /** It was accepted before, or rolled back before it came, and holds nothing any more: ROLLED_BACK or EXPIRED. */
    record Ended(ReservationState state) implements AcceptOutcome {}

    /** The submit token has bought another order. */
    record TokenUsed() implements AcceptOutcome {}

    /** The user would hold more of the SKU than the limit; so many are held. */
    record UserLimit(int limit, long held) implements AcceptOutcome {}

    /** So many units are left. */
    record SoldOut(long available) implements AcceptOutcome {}

    /** It came before the activity opened, or after it closed. */
    record OutsideWindow() implements AcceptOutcome {}
}
