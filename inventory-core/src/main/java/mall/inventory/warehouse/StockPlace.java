package mall.inventory.warehouse;

import java.util.Comparator;
import mall.inventory.sku.Sku;

/** A SKU in a warehouse; ordered as the rows are locked. */
public record StockPlace(Sku sku, String warehouse) implements Comparable<StockPlace> {

    private static final Comparator<StockPlace> ORDER =
            Comparator.comparing(StockPlace::sku).thenComparing(StockPlace::warehouse);

    @Override
    public int compareTo(StockPlace other) {
        return ORDER.compare(this, other);
    }
}
