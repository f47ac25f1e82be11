package mall.inventory.sku;

/** What makes a SKU's units sellable. */
public enum SellablePolicy {
    /** What arrives is sellable; what comes in first repays what is owed, so that no phantom unit goes on sale. */
    FOLLOW_PHYSICAL,
    /** Ops set the sellable figure; what arrives goes to UNASSIGNED, whose negative is the intended oversold position. */
    MANAGED
}
