package mall.inventory.deduction;

import java.util.List;

/** What became of an order's units in a warehouse that has closed. */
public sealed interface EvacuateOutcome {

    /** So many units ship from elsewhere now. */
    record Moved(int units) implements EvacuateOutcome {}

    /** No other warehouse can ship them: they stay where they are; each line is named. */
    record NotMoved(List<Unshippable> lines) implements EvacuateOutcome {}

    /** Nothing was to come from there, or the warehouse is open again. */
    record Nothing() implements EvacuateOutcome {}
}
