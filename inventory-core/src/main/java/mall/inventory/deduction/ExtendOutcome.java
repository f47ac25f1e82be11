package mall.inventory.deduction;

import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;

/** How extending a hold ended. */
public sealed interface ExtendOutcome {

    /** The hold ends later now. */
    record Extended(Reservation reservation) implements ExtendOutcome {}

    /** The hold lasted that long already. */
    record Unchanged(Reservation reservation) implements ExtendOutcome {}

    /** Only a held order has a hold to extend. */
    record IllegalState(ReservationState state) implements ExtendOutcome {}

    /** No such order. */
    record NotFound() implements ExtendOutcome {}
}
