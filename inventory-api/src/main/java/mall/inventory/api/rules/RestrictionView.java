package mall.inventory.api.rules;

import java.time.Instant;
import java.util.List;
import mall.inventory.shipping.Restriction;
import mall.inventory.shipping.Rule;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** @param version as in the ETag */
record RestrictionView(
        long id,
        long version,
        List<String> skus,
        List<String> categories,
        List<String> regions,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason) {

    static RestrictionView of(Rule<Restriction> rule) {
        Restriction restriction = rule.content();
        return new RestrictionView(
                rule.id(),
                rule.version(),
                restriction.skus().stream().map(Sku::code).toList(),
                restriction.categories(),
                restriction.regions(),
                restriction.from(),
                restriction.to(),
                restriction.reason());
    }
}
