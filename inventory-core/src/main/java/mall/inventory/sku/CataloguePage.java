package mall.inventory.sku;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the catalogue in the order of the codes.
 *
 * @param next the cursor of the next page: the last code of this one; null on the last page
 */
public record CataloguePage(
        List<CatalogueItem> items, @Nullable Sku next) {}
