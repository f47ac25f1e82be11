package mall.inventory.bench.sync;

import java.util.List;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;

/**
 * What the row measures.
 *
 * @param changes changed rows of a backlog
 * @param skus that are changed
 * @param transaction rows that a transaction of the backlog changes, each of another SKU
 * @param rate changes a second, of one row each, while ages are measured
 * @param serviceFlags flags of the service's JVM, and of the bare engine's
 */
public record SyncOptions(
        int rounds,
        Slice slice,
        WarmUp warmUp,
        int changes,
        int skus,
        int transaction,
        int rate,
        List<String> serviceFlags) {

    public SyncOptions {
        if (transaction > skus / 2) {
            throw new IllegalArgumentException("--transaction takes at most half of --skus.");
        }
        if (changes < 2 * transaction) {
            throw new IllegalArgumentException("--changes takes at least two transactions' rows.");
        }
    }
}
