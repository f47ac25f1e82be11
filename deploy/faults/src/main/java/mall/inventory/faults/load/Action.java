package mall.inventory.faults.load;

/** What is asked about an order, by its checkout or by a warehouse. */
public enum Action {
    /** To hold its units. */
    PLACE(""),
    /** To hold its units in an activity. */
    BUY("/v1/activities"),
    /** The same again, as an impatient shopper does. */
    REPLAY(""),
    /** It is paid. */
    CONFIRM("/confirm"),
    /** To hold longer. */
    EXTEND("/extend"),
    /** To give all of it back. */
    ROLL_BACK("/rollback"),
    /** To give some units back. */
    ROLL_BACK_PARTLY("/rollback"),
    /** Units have left a warehouse. */
    SHIP("/v1/shipments"),
    /** Shipped units have come back, on sale again. */
    RESTOCK("/v1/returns"),
    /** Shipped units have come back and have to be looked at. */
    INSPECT("/v1/returns");

    private final String path;

    Action(String path) {
        this.path = path;
    }

    /**
     * Whether the contract has a refusal of this code where this load asks for it; NOT_FOUND would be a lost order.
     *
     * @param contested whether its units may be gone by something else that was asked
     */
    public boolean mayBeRefusedWith(String code, boolean contested) {
        return switch (this) {
            case PLACE ->
                switch (code) {
                    case "INSUFFICIENT_STOCK", "NO_WAREHOUSE", "ROLLED_BACK", "EXPIRED" -> true;
                    default -> false;
                };
            case BUY ->
                switch (code) {
                    case "SOLD_OUT", "USER_LIMIT", "ROLLED_BACK", "EXPIRED" -> true;
                    default -> false;
                };
            case REPLAY, CONFIRM, EXTEND -> code.equals("EXPIRED");
            case ROLL_BACK_PARTLY -> code.equals("ILLEGAL_STATE");
            // What has ended is given back already, and what never came gets a tombstone; what has left has left.
            case ROLL_BACK -> contested && code.equals("ILLEGAL_STATE");
            case SHIP -> contested && (code.equals("ILLEGAL_STATE") || code.equals("ROLLED_BACK"));
            case RESTOCK, INSPECT -> false;
        };
    }

    /** Whether a warehouse asks, under a number of its own. */
    public boolean isByWarehouse() {
        return this == SHIP || this == RESTOCK || this == INSPECT;
    }

    /** @param number the operation's own */
    String path(String orderNo, String number) {
        if (this == BUY) {
            return path + "/" + number + "/deductions";
        }
        if (isByWarehouse()) {
            return path;
        }
        return path.isEmpty() ? "/v1/deductions" : "/v1/deductions/" + orderNo + path;
    }
}
