package mall.inventory.api.rules;

import java.time.Instant;
import java.util.List;
import mall.inventory.shipping.Conditions;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

record ConditionsView(
        List<String> regions,
        List<String> channels,
        List<String> skus,
        List<String> categories,
        @Nullable Instant from,
        @Nullable Instant to) {

    static ConditionsView of(Conditions when) {
        return new ConditionsView(
                when.regions(),
                when.channels(),
                when.skus().stream().map(Sku::code).toList(),
                when.categories(),
                when.from(),
                when.to());
    }
}
