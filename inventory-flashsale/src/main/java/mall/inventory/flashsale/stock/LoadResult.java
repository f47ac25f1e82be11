package mall.inventory.flashsale.stock;

/** What became of a load. */
public sealed interface LoadResult permits Loaded, LoadResult.Superseded {

    /**
     * Somebody else's load is there, or came in between: later, or of the same epoch and finished. Nothing of it was changed.
     *
     * @param epoch the epoch that was found
     */
    record Superseded(long epoch) implements LoadResult {}
}
