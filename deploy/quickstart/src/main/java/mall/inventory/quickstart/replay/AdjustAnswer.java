package mall.inventory.quickstart.replay;

/** How the API answered an adjustment. */
sealed interface AdjustAnswer {

    /** Booked now or before. */
    record Posted(int quantity) implements AdjustAnswer {}

    /** Refused; so many units were there. */
    record Insufficient(int available) implements AdjustAnswer {}

    /** The number belongs to an adjustment with other content. */
    record NumberUsed() implements AdjustAnswer {}
}
