package mall.inventory.flashsale.stock;

/** What became of a change that may be asked for again and again. */
public sealed interface Outcome permits Outcome.Applied, Fenced {

    /**
     * It is done, now or before.
     *
     * @param changes how many orders, returns or shards it changed this time
     */
    record Applied(long changes) implements Outcome {}
}
