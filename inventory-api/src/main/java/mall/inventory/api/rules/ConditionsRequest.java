package mall.inventory.api.rules;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.shipping.Conditions;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** When a strategy is meant. What is left out holds always. */
record ConditionsRequest(
        @Nullable @Size(max = Limits.REGIONS, message = "must be at most {max} regions")
        List<@NotNull(message = "must be a code") @Printable(max = 32) String> regions,

        @Nullable @Size(max = Limits.CHANNELS, message = "must be at most {max} channels")
        List<@NotNull(message = "must be a channel") @Printable String> channels,

        @Nullable @Size(max = Limits.SKUS, message = "must be at most {max} SKUs")
        List<@SkuCode String> skus,

        @Nullable @Size(max = Limits.CATEGORIES, message = "must be at most {max} categories")
        List<@NotNull(message = "must be a category") @Printable String> categories,

        @Nullable Instant from,
        @Nullable Instant to) {

    /** @param field the path of this object */
    Conditions toConditions(Reading reading, String field) {
        reading.window(field + ".to", from, to);
        return new Conditions(
                reading.regions(field + ".regions", regions == null ? List.of() : regions),
                Reading.distinct(channels),
                Reading.distinct(skus).stream().map(Sku::new).toList(),
                Reading.distinct(categories),
                from,
                to);
    }
}
