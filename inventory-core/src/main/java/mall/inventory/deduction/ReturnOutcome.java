package mall.inventory.deduction;

import java.util.List;
import mall.inventory.reservation.Reservation;

/** How booking a return ended. A refusal has changed nothing. */
public sealed interface ReturnOutcome {

    /** Booked now. */
    record Returned(Reservation reservation) implements ReturnOutcome {}

    /** Booked before; here is the order as it stands. */
    record Replayed(Reservation reservation) implements ReturnOutcome {}

    /** The number belongs to a return with other content. */
    record NumberReused() implements ReturnOutcome {}

    /** The return has more than was shipped and has not come back yet; each such line is named. */
    record NotShipped(List<Shortage> shortages) implements ReturnOutcome {}

    /** No such order. */
    record NotFound() implements ReturnOutcome {}

    /** No such warehouse. */
    record UnknownWarehouse() implements ReturnOutcome {}
}
