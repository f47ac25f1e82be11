package mall.inventory.shipping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Restriction} as it is kept. */
record RestrictionDocument(
        @Nullable List<String> skus,
        @Nullable List<String> categories,
        List<String> regions,
        @Nullable Instant from,
        @Nullable Instant to,
        String reason) {

    static RestrictionDocument of(Restriction restriction) {
        return new RestrictionDocument(
                ConditionsDocument.codes(restriction.skus()),
                restriction.categories(),
                restriction.regions(),
                restriction.from(),
                restriction.to(),
                restriction.reason());
    }

    Restriction toRestriction() {
        return new Restriction(
                ConditionsDocument.skus(skus), ConditionsDocument.orNone(categories), regions, from, to, reason);
    }
}
