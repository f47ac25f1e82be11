package mall.inventory.deduction;

/**
 * The same engine's door for who books what activities have accepted: an order has a header and a task first, and gets its line and its
 * ledger entry here. Nobody has to wait for it: whatever is done with such an order settles it first. What {@link DeductionEngine} says
 * of its methods is true of these.
 */
public interface SettlementEngine {

    /**
     * Settles accepted orders of any activity; several nodes may do so at once. One that cannot be settled is left aside for a minute,
     * and holds up nobody.
     *
     * @param limit how many orders at most
     * @return how many were settled; 0 means that there is nothing to do now
     */
    int settle(int limit);

    /** The same of one activity. */
    int settle(String activity, int limit);
}
