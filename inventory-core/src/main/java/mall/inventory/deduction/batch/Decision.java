package mall.inventory.deduction.batch;

import java.util.function.Function;

/** What is to become of an action, as far as its own order tells; whether there are units enough is another question. */
sealed interface Decision {

    /** Nothing can be said before the order has its lines. */
    record TooEarly() implements Decision {}

    /** Nothing changes. */
    record Settled(Object outcome) implements Decision {}

    /**
     * This is to change.
     *
     * @param granted the outcome when it does, from the effect as it is granted in the end
     */
    record Wanted(Effect effect, Function<Effect, Object> granted) implements Decision {}
}
