package mall.inventory.merging;

import java.util.List;

/**
 * What is done with a batch of items. Lanes call it at the same time, each with its own batch.
 *
 * @param <T> what a caller wants done
 * @param <R> what became of it
 */
public interface MergedWork<T, R> {

    /**
     * Does all of it, or throws and has done nothing for any of the items.
     *
     * @return the results in the order of the items
     */
    List<R> perform(List<T> items);

    /**
     * Items with equal keys are never in one batch nor in two batches at once; they are performed one after the other in the
     * order submitted.
     */
    Object keyOf(T item);

    /** How much of a batch the item takes, for instance its rows; at least 1. */
    int weightOf(T item);

    /**
     * Whether the failure may be the fault of a single item, so that the batch is to be performed in halves to find it. Any
     * other failure, such as a store that is away, is everybody's at once.
     */
    boolean mayBeOneItemsFault(RuntimeException failure);

    /** Called by a lane on its own thread when it has had nothing to do for a while, for instance to keep a connection alive. */
    default void idle() {}
}
