package mall.inventory.shipping;

import java.time.Instant;
import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** {@link Conditions} as they are kept; what is not there is no condition. */
record ConditionsDocument(
        @Nullable List<String> regions,
        @Nullable List<String> channels,
        @Nullable List<String> skus,
        @Nullable List<String> categories,
        @Nullable Instant from,
        @Nullable Instant to) {

    static ConditionsDocument of(Conditions when) {
        return new ConditionsDocument(
                when.regions(), when.channels(), codes(when.skus()), when.categories(), when.from(), when.to());
    }

    Conditions toConditions() {
        return new Conditions(orNone(regions), orNone(channels), skus(skus), orNone(categories), from, to);
    }

    static List<String> codes(List<Sku> skus) {
        return skus.stream().map(Sku::code).toList();
    }

    static List<Sku> skus(@Nullable List<String> codes) {
        return orNone(codes).stream().map(Sku::new).toList();
    }

    static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
