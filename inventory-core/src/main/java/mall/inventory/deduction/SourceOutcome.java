package mall.inventory.deduction;

import java.util.List;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;

/** How finding out where an order ships from ended. */
public sealed interface SourceOutcome {

    /** It ships from there now. */
    record Sourced(Reservation reservation) implements SourceOutcome {}

    /** All its open units had a place already. */
    record Replayed(Reservation reservation) implements SourceOutcome {}

    /** Some of its units have nowhere to go from; nothing was changed, and each line is named. */
    record NotSourced(List<Unshippable> lines) implements SourceOutcome {}

    /** The order holds nothing any more. */
    record IllegalState(ReservationState state) implements SourceOutcome {}

    /** No such order. */
    record NotFound() implements SourceOutcome {}
}
