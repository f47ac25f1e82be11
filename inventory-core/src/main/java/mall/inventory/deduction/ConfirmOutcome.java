package mall.inventory.deduction;

import java.util.List;
import mall.inventory.reservation.Reservation;

/** How confirming (paying) an order ended. */
public sealed interface ConfirmOutcome {

    /** Paid now. */
    record Confirmed(Reservation reservation) implements ConfirmOutcome {}

    /** Paid before. */
    record Replayed(Reservation reservation) implements ConfirmOutcome {}

    /** Rolled back: there is nothing to pay for. */
    record RolledBack() implements ConfirmOutcome {}

    /** The hold ended, and the units are gone. */
    record ExpiredAndGone(List<Shortage> shortages) implements ConfirmOutcome {}

    /** No such order. */
    record NotFound() implements ConfirmOutcome {}
}
