package mall.inventory.bench.sale;

import java.util.List;
import java.util.Set;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;

/**
 * What the row measures.
 *
 * @param parts which of its three comparisons
 * @param tickets how many orders a call of the script decides, each number a configuration of its own
 * @param shards over how many shards the stock is spread, likewise
 * @param callers how many buyers at a time, likewise
 * @param lanes connections of the service, and of the bare inserts
 * @param connections how many connections wrk keeps busy, each number a configuration of its own
 * @param threads of wrk
 * @param serviceFlags of the service's JVM
 * @param profile whether a turn more of the sold-out buyers is recorded
 */
public record SaleOptions(
        int rounds,
        Slice slice,
        WarmUp warmUp,
        Set<Part> parts,
        List<Integer> tickets,
        List<Integer> shards,
        List<Integer> callers,
        int lanes,
        List<Integer> connections,
        int threads,
        List<String> serviceFlags,
        boolean profile) {

    /** The row's comparisons; each is a run of its own, one after the other. */
    public enum Part {
        DECISIONS,
        ORDERS,
        HTTP
    }
}
