package mall.inventory.api.fulfilment;

import java.util.List;
import mall.inventory.counting.StockShortage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record ShortageListView(
        List<ShortageView> shortages, @Nullable Long next) {

    static ShortageListView of(StockShortage.Page page) {
        return new ShortageListView(
                page.shortages().stream().map(ShortageView::of).toList(), page.next());
    }
}
