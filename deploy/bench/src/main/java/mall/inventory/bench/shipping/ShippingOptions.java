package mall.inventory.bench.shipping;

import java.util.List;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;

/**
 * What the row measures.
 *
 * @param callers how many callers at a time, each a configuration of its own
 * @param catalogue how many SKUs orders are spread over, where they are
 * @param lanes connections of group commit
 */
public record ShippingOptions(
        int rounds, Slice slice, WarmUp warmUp, List<Integer> callers, int catalogue, int lanes) {}
