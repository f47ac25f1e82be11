package mall.inventory.ledger;

/** Where units stand in the books. Internal accounts together equal what lies in the warehouses. */
public enum Account {
    /** Open for sale on the general channels. */
    SELLABLE(true),
    /** Promised to an order that has not shipped (pre-reserved stock). */
    RESERVED(true),
    /** Set aside for an activity (flash sale). */
    ACTIVITY(true),
    /** Safety stock, damaged, in inspection, frozen by ops. */
    WITHHELD(true),
    /** Physically there, not offered for sale; negative is an oversold position. */
    UNASSIGNED(true),
    /** Where receipts come from. */
    SUPPLIER(false),
    /** Where shipped units go. */
    CUSTOMER(false),
    /** Between two warehouses. */
    TRANSIT(false),
    /** Shrinkage, finds and corrections. */
    LOSS(false);

    private final boolean internal;

    Account(boolean internal) {
        this.internal = internal;
    }

    /** Whether units on this account lie in a warehouse of ours. */
    public boolean isInternal() {
        return internal;
    }

    /** Whether moving units between the two moves a warehouse's on-hand figure. */
    public static boolean crossesTheBorder(Account from, Account to) {
        return from.internal != to.internal;
    }
}
