package mall.inventory.deduction.batch;

/** What is to become of an action, as far as its own order tells; whether there are units enough is another question. */
sealed interface Decision {

    /** Nothing changes. */
    record Settled(Object outcome) implements Decision {}

    /**
     * This is to change.
     *
     * @param granted the outcome when it does
     */
    record Wanted(Effect effect, Object granted) implements Decision {}
}
