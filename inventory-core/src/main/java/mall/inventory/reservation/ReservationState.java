package mall.inventory.reservation;

/** An order's state; docs/architecture.md draws the moves between them. */
public enum ReservationState {
    /** Units are promised until the hold ends. */
    HELD,
    /** Paid: promised until shipped or refunded. */
    CONFIRMED,
    /** Nothing is open any more and something has shipped. */
    SHIPPED,
    /** Given back by the mall, or never taken because the rollback came first. */
    ROLLED_BACK,
    /** Given back by the clock. */
    EXPIRED
}
