package mall.inventory.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the warehouses in the order of their codes.
 *
 * @param next the cursor of the next page: the last code of this one; null on the last page
 */
public record WarehousePage(
        List<Warehouse> warehouses, @Nullable String next) {}
