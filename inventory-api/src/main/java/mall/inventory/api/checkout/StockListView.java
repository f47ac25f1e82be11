package mall.inventory.api.checkout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.api.readmodel.SellableFigures;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import org.jspecify.annotations.Nullable;

/**
 * The stock of those SKUs asked for that exist, sorted by SKU.
 *
 * @param asOf by the database's clock; missing where the books themselves were asked
 */
record StockListView(
        List<StockView> stocks,

        @Schema(
                description =
                        "Only with the read model: whatever was committed before it is in the figures, of which sellable is the only one")
        @Nullable
        Instant asOf) {

    static StockListView of(List<StockPosition> positions) {
        return new StockListView(positions.stream().map(StockView::of).toList(), null);
    }

    /** @param others SKUs that the model does not have, as the books say; they are newer, and shown alike */
    static StockListView of(SellableFigures figures, List<StockPosition> others) {
        Map<Sku, Long> units = new HashMap<>(figures.units());
        others.forEach(position -> units.put(position.sku(), position.sellable()));
        return new StockListView(
                units.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(stock -> StockView.ofSellable(stock.getKey(), stock.getValue()))
                        .toList(),
                figures.asOf());
    }
}
