package mall.inventory.faults.load;

import java.util.List;
import java.util.SequencedMap;

/**
 * What there is to buy.
 *
 * @param opening units per SKU before the first order; the first SKU is the hot one
 */
public record Shelf(SequencedMap<String, Integer> opening) {

    /** The SKU that most orders want. */
    public String hot() {
        return opening.firstEntry().getKey();
    }

    List<String> skus() {
        return List.copyOf(opening.keySet());
    }
}
