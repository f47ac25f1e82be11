package mall.inventory.shipping;

import java.time.Instant;
import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * When a strategy is meant: everything that is named must hold; what is left empty holds always. An order line fits SKUs and
 * categories if it fits one of either.
 *
 * @param regions codes; the address lies in one of them
 * @param from the first moment; null for always
 * @param to the moment after the last; null for ever
 */
public record Conditions(
        List<String> regions,
        List<String> channels,
        List<Sku> skus,
        List<String> categories,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** No condition at all. */
    public static final Conditions NONE = new Conditions(List.of(), List.of(), List.of(), List.of(), null, null);

    public Conditions {
        regions = List.copyOf(regions);
        channels = List.copyOf(channels);
        skus = List.copyOf(skus);
        categories = List.copyOf(categories);
    }
}
