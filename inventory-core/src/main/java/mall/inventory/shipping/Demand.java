package mall.inventory.shipping;

import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What is to be shipped together.
 *
 * @param destination null when nobody has said where to; strategies and restrictions with regions then do not concern it
 * @param lines one per SKU, sorted by SKU
 */
public record Demand(
        @Nullable Destination destination, @Nullable String channel, List<Line> lines) {

    /**
     * So many units of a SKU.
     *
     * @param category the SKU's; null when it has none
     */
    public record Line(Sku sku, int units, @Nullable String category) {}
}
