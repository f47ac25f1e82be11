package mall.inventory.activity;

import java.util.List;

/** What became of a batch of an activity's orders. */
public sealed interface Acceptance {

    /** Each was decided, in their order; what was accepted is committed. */
    record Decided(List<Verdict> verdicts) implements Acceptance {}

    /** Another epoch has begun, or more was admitted than is there: nothing was changed, and the activity must be looked at. */
    record Stale() implements Acceptance {}

    /** It failed, and before anything could have been committed. */
    record Failed(RuntimeException cause) implements Acceptance {}

    /**
     * What became of one order.
     *
     * @param keepsUnits whether the units that were admitted for it under the batch's epoch are its own; if not, they go back
     */
    record Verdict(AcceptOutcome outcome, boolean keepsUnits) {}
}
