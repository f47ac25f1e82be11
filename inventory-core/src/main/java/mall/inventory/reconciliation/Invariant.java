package mall.inventory.reconciliation;

/** What must hold in the books at every moment (docs/architecture.md). */
public enum Invariant {
    I1("each balance equals what the ledger brought in less what it took out"),
    I2("sellable, reserved, activity and withheld are never negative"),
    I3("the internal accounts of a SKU together equal what lies in the warehouses"),
    I4("reserved equals the open lines of all orders"),
    I5("what a warehouse has allocated equals the open lines sourced from it"),
    I6(
            "per activity and SKU, taken equals what orders have of it; what remains, is taken and went back on sale equals what was allotted"),
    I8("no order deducts twice, none is released twice, none both ships and releases a unit");

    private final String statement;

    Invariant(String statement) {
        this.statement = statement;
    }

    /** The invariant in words. */
    public String statement() {
        return statement;
    }
}
