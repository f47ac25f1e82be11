package mall.inventory.api.rules;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import mall.inventory.contract.Printable;
import mall.inventory.contract.SkuCode;
import mall.inventory.shipping.Restriction;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What does not ship where. Without SKUs and categories: anything.
 *
 * @param reason as it is shown to the shopper
 */
record RestrictionRequest(
        @Nullable @Size(max = Limits.SKUS, message = "must be at most {max} SKUs")
        List<@SkuCode String> skus,

        @Nullable @Size(max = Limits.CATEGORIES, message = "must be at most {max} categories")
        List<@NotNull(message = "must be a category") @Printable String> categories,

        @NotNull(message = "must be given")
        @Size(min = 1, max = Limits.REGIONS, message = "must name 1 to {max} regions")
        List<@NotNull(message = "must be a code") @Printable(max = 32) String> regions,

        @Nullable Instant from,
        @Nullable Instant to,

        @NotNull(message = "must be given: the shopper is shown it") @Printable(max = 200)
        String reason)
        implements RuleRequest<Restriction> {

    @Override
    public Restriction toContent() {
        Reading reading = new Reading();
        reading.window("to", from, to);
        List<String> canonical = reading.regions("regions", regions);
        reading.end();
        return new Restriction(
                Reading.distinct(skus).stream().map(Sku::new).toList(),
                Reading.distinct(categories),
                canonical,
                from,
                to,
                reason);
    }
}
