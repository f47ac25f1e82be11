package mall.inventory.deduction;

import java.util.List;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;

/** How placing an order ended. A refusal has changed nothing and is not remembered. */
public sealed interface PlaceOutcome {

    /** The units are held. */
    record Placed(Reservation reservation) implements PlaceOutcome {}

    /** The order was placed before; here it is as it stands. */
    record Replayed(Reservation reservation) implements PlaceOutcome {}

    /** The number belongs to an order with other content. */
    record NumberReused() implements PlaceOutcome {}

    /** The order was placed before, or rolled back before it came, and holds nothing any more: ROLLED_BACK or EXPIRED. */
    record Ended(ReservationState state) implements PlaceOutcome {}

    /** Some lines ask for more than there is; each is named. */
    record Insufficient(List<Shortage> shortages) implements PlaceOutcome {}

    /** Some lines may not be shipped to where the order goes; each is named with the reason. */
    record Restricted(List<Unshippable> lines) implements PlaceOutcome {}

    /** There are units enough, and no warehouse that may ship some lines can; each is named. */
    record NoWarehouse(List<Unshippable> lines) implements PlaceOutcome {}

    /** Some lines ask for what the mall does not know; each is named. */
    record UnknownSkus(List<Sku> skus) implements PlaceOutcome {}

    /** The user holds as many unpaid orders as one user may. */
    record HoldLimitReached(int limit) implements PlaceOutcome {}

    /** The submit token has bought another order. */
    record TokenUsed() implements PlaceOutcome {}
}
