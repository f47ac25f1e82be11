package mall.inventory.fulfilment;

import java.util.List;
import mall.inventory.sku.Sku;

/** How booking an inspection ended. A refusal has changed nothing. */
public sealed interface InspectionOutcome {

    /** Booked now. */
    record Booked(ReturnRecord goods) implements InspectionOutcome {}

    /** Booked before; here is the return as it stands. */
    record Replayed(ReturnRecord goods) implements InspectionOutcome {}

    /** The number belongs to an inspection with other content. */
    record NumberReused() implements InspectionOutcome {}

    /** It speaks of more units than wait for inspection; each such line is named. */
    record NotOpen(List<Lacking> lines) implements InspectionOutcome {}

    /** The return went on sale at once: there is nothing to inspect. */
    record Restocked() implements InspectionOutcome {}

    /** No such return. */
    record NotFound() implements InspectionOutcome {}

    /** A line with more units than wait. */
    record Lacking(Sku sku, int requested, long available) {}
}
