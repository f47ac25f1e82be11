package mall.inventory.deduction;

import java.util.List;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;

/** How booking a shipment ended. A refusal has changed nothing. */
public sealed interface ShipOutcome {

    /** Booked now. */
    record Shipped(Reservation reservation) implements ShipOutcome {}

    /** Booked before; here is the order as it stands. */
    record Replayed(Reservation reservation) implements ShipOutcome {}

    /** The number belongs to a shipment with other content. */
    record NumberReused() implements ShipOutcome {}

    /** The shipment has more than the order has open; each such line is named. */
    record NotOpen(List<Shortage> shortages) implements ShipOutcome {}

    /** The order is in a state in which nothing may leave. */
    record IllegalState(ReservationState state) implements ShipOutcome {}

    /** No such order. */
    record NotFound() implements ShipOutcome {}

    /** No such warehouse. */
    record UnknownWarehouse() implements ShipOutcome {}
}
