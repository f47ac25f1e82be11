package mall.inventory.bench.rest;

import java.util.List;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;

/**
 * What the row measures.
 *
 * @param strategy of the service
 * @param connections how many connections wrk keeps busy, each a configuration of its own
 * @param threads of wrk
 * @param serviceFlags of the service's JVM
 * @param profile whether a turn more is recorded
 */
public record RestOptions(
        int rounds,
        Slice slice,
        WarmUp warmUp,
        String strategy,
        List<Integer> connections,
        int threads,
        List<String> serviceFlags,
        boolean profile) {}
