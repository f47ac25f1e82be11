package mall.inventory.sync.product;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One of the two sides that are compared. */
interface Figures {

    /**
     * The next SKUs in the order of their bytes.
     *
     * @param after the last one that was read; empty at the beginning
     */
    List<Figure> page(String after, int limit);

    /** Those of these SKUs that are known here. */
    Map<String, Figure> find(Collection<String> skus);
}
