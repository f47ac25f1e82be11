package mall.inventory.bench.batches;

import java.util.List;
import mall.inventory.bench.measure.Slice;
import mall.inventory.bench.measure.WarmUp;

/**
 * What the row measures.
 *
 * @param rows of all files together
 * @param warehouses with a file each
 * @param senders files under way at a time, and connections of the bare loads
 * @param oneFile rows of a file in no order, which is sent beside the others; with as many SKUs as one of these at least
 * @param serviceFlags flags of the adapter's JVM
 */
public record BatchesOptions(
        int rounds,
        Slice slice,
        WarmUp warmUp,
        int rows,
        int warehouses,
        int senders,
        int oneFile,
        List<String> serviceFlags) {

    int skus() {
        return rows / warehouses;
    }
}
