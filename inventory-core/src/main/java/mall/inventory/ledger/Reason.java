package mall.inventory.ledger;

/** The reasons the system itself posts entries for. */
public final class Reason {

    /** An order was placed. */
    public static final String PLACE = "PLACE";

    /** A late payment took an expired order's units again. */
    public static final String RETAKE = "RETAKE";

    /** An order, or a part of it, was rolled back. */
    public static final String ROLLBACK = "ROLLBACK";

    /** A hold ended unpaid. */
    public static final String EXPIRY = "EXPIRY";

    /** Units that came in made up for a negative UNASSIGNED instead of going on sale. */
    public static final String REPAY = "REPAY";

    private Reason() {}
}
