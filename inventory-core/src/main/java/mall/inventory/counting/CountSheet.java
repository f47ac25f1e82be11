package mall.inventory.counting;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Moved;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;

/**
 * Counts of one warehouse, all of one moment.
 *
 * @param counts by SKU
 * @param document the batch, or what stands for it
 */
record CountSheet(String warehouse, CountKey key, SortedMap<Sku, Count> counts, Document document, Actor actor) {

    CountSheet {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static CountSheet of(String warehouse, CountKey key, Collection<Count> some, Document document, Actor actor) {
        TreeMap<Sku, Count> counts = new TreeMap<>();
        some.forEach(count -> counts.put(count.sku(), count));
        return new CountSheet(warehouse, key, counts, document, actor);
    }

    CountSheet without(Collection<Sku> skus) {
        TreeMap<Sku, Count> rest = new TreeMap<>(counts);
        rest.keySet().removeAll(skus);
        return new CountSheet(warehouse, key, rest, document, actor);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** What must lie there now, if that has moved since. */
    long target(Sku sku, Moved moved) {
        Count count = counts.get(sku);
        return moved.from(count == null ? 0 : count.onHand());
    }
}
