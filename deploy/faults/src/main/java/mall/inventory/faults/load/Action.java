package mall.inventory.faults.load;

/** What a checkout asks about an order. */
public enum Action {
    /** To hold its units. */
    PLACE(""),
    /** The same again, as an impatient shopper does. */
    REPLAY(""),
    /** It is paid. */
    CONFIRM("/confirm"),
    /** To hold longer. */
    EXTEND("/extend"),
    /** To give all of it back. Never refused: what has ended is given back already, what never came gets a tombstone. */
    ROLL_BACK("/rollback"),
    /** To give some units back. */
    ROLL_BACK_PARTLY("/rollback");

    private final String path;

    Action(String path) {
        this.path = path;
    }

    /** Whether the contract has a refusal of this code where this load asks for it; NOT_FOUND would be a lost order. */
    public boolean mayBeRefusedWith(String code) {
        return switch (this) {
            case PLACE -> code.equals("INSUFFICIENT_STOCK") || code.equals("ROLLED_BACK") || code.equals("EXPIRED");
            case REPLAY, CONFIRM, EXTEND -> code.equals("EXPIRED");
            case ROLL_BACK -> false;
            case ROLL_BACK_PARTLY -> code.equals("ILLEGAL_STATE");
        };
    }

    String path(String orderNo) {
        return path.isEmpty() ? "/v1/deductions" : "/v1/deductions/" + orderNo + path;
    }
}
