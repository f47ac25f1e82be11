package mall.inventory.counting;

import mall.inventory.warehouse.CountKey;

/** Whether a full count may be booked. */
public sealed interface BeginOutcome {

    /** From now on it counts. */
    record Begun() implements BeginOutcome {}

    /** A later one is booked, or another one of the same moment. */
    record Stale(CountKey current) implements BeginOutcome {}

    /** No such warehouse. */
    record UnknownWarehouse() implements BeginOutcome {}
}
