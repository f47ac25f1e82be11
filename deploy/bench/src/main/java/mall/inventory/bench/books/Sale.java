package mall.inventory.bench.books;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;

/**
 * What a slice sold of its SKUs, in units, as its callers saw it.
 *
 * @param opening received and put on sale before
 * @param answered units of orders that were answered as placed
 * @param unknown units of orders whose callers got no answer: they may be sold or not
 */
record Sale(List<Sku> skus, long opening, long answered, long unknown) {

    /** What is wrong with the figures after the slice; nothing when units sold and units left make up the opening stock. */
    List<String> complaints(List<StockPosition> positions) {
        long reserved = positions.stream().mapToLong(StockPosition::reserved).sum();
        long sellable = positions.stream().mapToLong(StockPosition::sellable).sum();
        List<String> complaints = new ArrayList<>();
        if (reserved + sellable != opening) {
            complaints.add("%s: %,d units sold and %,d left are not the %,d there were"
                    .formatted(label(), reserved, sellable, opening));
        }
        if (reserved < answered || reserved > answered + unknown) {
            complaints.add("%s: %,d units are sold, but callers were answered for %,d, and %,d more got no answer"
                    .formatted(label(), reserved, answered, unknown));
        }
        return complaints;
    }

    private String label() {
        return skus.size() == 1 ? skus.getFirst().code() : skus.getFirst() + " to " + skus.getLast();
    }
}
