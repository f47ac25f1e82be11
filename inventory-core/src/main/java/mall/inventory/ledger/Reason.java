package mall.inventory.ledger;

import java.util.Set;

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

    /** Units that came in made up for what is owed (less is UNASSIGNED than closed warehouses have set aside) instead of going on sale. */
    public static final String REPAY = "REPAY";

    /** Units of an order left a warehouse. */
    public static final String SHIP = "SHIP";

    /** Shipped units came back. */
    public static final String RETURN = "RETURN";

    /** Inspected units are good. */
    public static final String RELEASE = "RELEASE";

    /** Inspected units are not. */
    public static final String WRITE_OFF = "WRITE_OFF";

    /** More units left a warehouse than the books knew of; they were found first. */
    public static final String FOUND = "FOUND";

    /** Units are off sale because they lie in a closed warehouse. */
    public static final String CLOSED = "CLOSED";

    /** Units are for sale again because their warehouse is open again, or because others were shipped from a closed one in their place. */
    public static final String REOPENED = "REOPENED";

    /** Units that came in of a SKU whose sellable figure ops set. */
    public static final String MANAGED = "MANAGED";

    /** Units are on their way between two warehouses. */
    public static final String TRANSFER = "TRANSFER";

    /** Units are set aside for an activity. */
    public static final String WARM_UP = "WARM_UP";

    /** An activity is over, and what was left is for sale again. */
    public static final String ACTIVITY_OVER = "ACTIVITY_OVER";

    /** A warehouse has counted, and the books were wrong. */
    public static final String COUNT = "COUNT";

    /** A count was taken back. */
    public static final String COUNT_UNDONE = "COUNT_UNDONE";

    /** A count had found units gone, or come, before the books were told of it. */
    public static final String ALREADY_COUNTED = "ALREADY_COUNTED";

    /** Those of them that say nothing about when units moved: they only put the books right. */
    static final Set<String> CORRECTIONS = Set.of(COUNT, COUNT_UNDONE, ALREADY_COUNTED, FOUND);

    private Reason() {}
}
