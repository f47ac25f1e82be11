package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.sku.CataloguePage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record SkuListView(List<SkuView> skus, @Nullable String next) {

    static SkuListView of(CataloguePage page) {
        return new SkuListView(
                page.items().stream().map(SkuView::of).toList(),
                page.next() == null ? null : page.next().code());
    }
}
