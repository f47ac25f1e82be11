package mall.inventory.shipping;

/** Which of a strategy's warehouses is asked first. */
public enum Ranking {
    /** The one with the lowest priority number; then in the order of the strategy's list, then by code. */
    PRIORITY,
    /** The nearest to the address: by great circle where both positions are known, otherwise by how many region levels they share. */
    DISTANCE,
    /** Whichever leads to the fewest warehouses; among equals as by {@link #PRIORITY}. */
    FEWEST_SPLITS
}
