package mall.inventory.bench.deduction;

import java.util.List;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;

/**
 * What the row measures.
 *
 * @param strategies names, known or not
 * @param callers how many callers at a time, each a configuration of its own
 * @param pools the connection pools of strategies that are swept
 * @param buckets the hot SKU's bucket rows, each number a configuration of its own
 * @param lanes connections of group commit, and of the bare inserts
 * @param batch orders per commit of the bare inserts
 */
public record DeductionOptions(
        int rounds,
        Slice slice,
        WarmUp warmUp,
        List<String> strategies,
        List<Integer> callers,
        List<Integer> pools,
        List<Integer> buckets,
        int lanes,
        int batch) {}
