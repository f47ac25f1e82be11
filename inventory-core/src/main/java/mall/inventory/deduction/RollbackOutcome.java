package mall.inventory.deduction;

import java.util.List;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;

/** How rolling back an order, or a part of it, ended. */
public sealed interface RollbackOutcome {

    /** Units were given back, or a tombstone was left for an order never seen. */
    record RolledBack(Reservation reservation) implements RollbackOutcome {}

    /** Done before; here is the order as it stands. */
    record Replayed(Reservation reservation) implements RollbackOutcome {}

    /** The rollback number belongs to a rollback with other lines. */
    record NumberReused() implements RollbackOutcome {}

    /** The partial rollback asks for more than is open; each such line is named. */
    record NotOpen(List<Shortage> shortages) implements RollbackOutcome {}

    /** The order is in a state that cannot be rolled back. */
    record IllegalState(ReservationState state) implements RollbackOutcome {}

    /** A partial rollback of an order never seen. */
    record NotFound() implements RollbackOutcome {}
}
