package mall.inventory.api.rules;

import java.util.List;
import mall.inventory.warehouse.WarehousePage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record WarehouseListView(
        List<WarehouseView> warehouses, @Nullable String next) {

    static WarehouseListView of(WarehousePage page) {
        return new WarehouseListView(
                page.warehouses().stream().map(WarehouseView::of).toList(), page.next());
    }
}
