package mall.inventory.faults.load;

import java.util.List;
import java.util.SequencedMap;

/**
 * What there is to buy.
 *
 * @param opening units per SKU before the first order; the first SKU is the hot one
 * @param sites where they lie; at least two
 */
public record Shelf(SequencedMap<String, Integer> opening, List<Site> sites) {

    public Shelf {
        sites = List.copyOf(sites);
        if (sites.size() < 2) {
            throw new IllegalArgumentException("units are to ship from elsewhere, too");
        }
    }

    /** The SKU that most orders want. */
    public String hot() {
        return opening.firstEntry().getKey();
    }

    List<String> skus() {
        return List.copyOf(opening.keySet());
    }
}
