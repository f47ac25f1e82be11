package mall.inventory.deduction.batch;

/**
 * What became of an action.
 *
 * @param <O> how it can end
 */
public sealed interface Answer<O> {

    /** It is decided, and what it changed is committed. */
    record Decided<O>(O outcome) implements Answer<O> {}

    /** The order has no lines yet: it is to be settled first, and the action sent again. Nothing was changed. */
    record Unsettled<O>() implements Answer<O> {}

    /** Somebody else holds a row that it needs, and has for long; nothing was changed. */
    record Held<O>(String row) implements Answer<O> {}
}
