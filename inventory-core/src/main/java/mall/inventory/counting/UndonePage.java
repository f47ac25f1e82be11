package mall.inventory.counting;

import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What became of some of a warehouse's SKUs when a count was taken back.
 *
 * @param undone SKUs whose correction was reversed
 * @param superseded SKUs that were counted again since, and are left as they are
 * @param next where to go on; null at the end
 */
public record UndonePage(
        int undone, int superseded, @Nullable Sku next) {}
