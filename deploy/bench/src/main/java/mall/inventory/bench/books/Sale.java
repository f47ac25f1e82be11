package mall.inventory.bench.books;

import java.util.ArrayList;
import java.util.List;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;

/**
 * What a slice sold of its SKU, in units, as its callers saw it.
 *
 * @param opening received and put on sale before
 * @param answered units of orders that were answered as placed
 * @param unknown units of orders whose callers got no answer: they may be sold or not
 */
record Sale(Sku sku, long opening, long answered, long unknown) {

    /** What is wrong with the figures after the slice; nothing when units sold and units left make up the opening stock. */
    List<String> complaints(StockPosition position) {
        List<String> complaints = new ArrayList<>();
        if (position.reserved() + position.sellable() != opening) {
            complaints.add("%s: %,d units sold and %,d left are not the %,d there were"
                    .formatted(sku, position.reserved(), position.sellable(), opening));
        }
        if (position.reserved() < answered || position.reserved() > answered + unknown) {
            complaints.add("%s: %,d units are sold, but callers were answered for %,d, and %,d more got no answer"
                    .formatted(sku, position.reserved(), answered, unknown));
        }
        return complaints;
    }
}
