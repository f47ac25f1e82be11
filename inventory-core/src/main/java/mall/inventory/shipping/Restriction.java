package mall.inventory.shipping;

import java.time.Instant;
import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What does not ship where.
 *
 * @param skus with categories: a line is meant if it fits one of either; both empty for every line
 * @param regions codes; at least one
 * @param from the first moment; null for always
 * @param to the moment after the last; null for ever
 * @param reason as it is shown to the shopper
 */
public record Restriction(
        List<Sku> skus,
        List<String> categories,
        List<String> regions,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason) {

    public Restriction {
        skus = List.copyOf(skus);
        categories = List.copyOf(categories);
        regions = List.copyOf(regions);
    }
}
