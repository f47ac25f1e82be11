package mall.inventory.shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.region.Regions;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** The restrictions by what they forbid, since a mall may have thousands for single SKUs and each line of an order asks. */
final class Restrictions {

    private record Scoped(Rule<Restriction> rule, RuleScope scope) {}

    private final Map<Sku, List<Scoped>> bySku = new HashMap<>();
    private final Map<String, List<Scoped>> byCategory = new HashMap<>();
    private final List<Scoped> onEverything = new ArrayList<>();

    /** Each list is in the order of ids, so that its first hit is the one that counts. */
    Restrictions(List<Rule<Restriction>> rules, Regions regions) {
        rules.stream()
                .sorted(Comparator.comparingLong(Rule::id))
                .map(rule -> new Scoped(rule, RuleScope.of(rule.content(), regions)))
                .forEach(this::add);
    }

    private void add(Scoped scoped) {
        RuleScope scope = scoped.scope();
        if (scope.fitsEverything()) {
            onEverything.add(scoped);
        }
        scope.skus()
                .forEach(sku ->
                        bySku.computeIfAbsent(sku, key -> new ArrayList<>()).add(scoped));
        scope.categories()
                .forEach(category -> byCategory
                        .computeIfAbsent(category, key -> new ArrayList<>())
                        .add(scoped));
    }

    boolean useCategories() {
        return !byCategory.isEmpty();
    }

    /** The restriction that keeps the line from the address; of several the one with the lowest id, null for none. */
    @Nullable
    Rule<Restriction> against(Demand.Line line, @Nullable Destination destination, Instant now) {
        if (destination == null) {
            return null;
        }
        @Nullable Rule<Restriction> found = first(onEverything, destination, now);
        found = older(found, first(bySku.get(line.sku()), destination, now));
        return line.category() == null ? found : older(found, first(byCategory.get(line.category()), destination, now));
    }

    private static @Nullable Rule<Restriction> first(
            @Nullable List<Scoped> candidates, Destination destination, Instant now) {
        if (candidates == null) {
            return null;
        }
        for (Scoped candidate : candidates) {
            if (candidate.scope().holds(destination, now)) {
                return candidate.rule();
            }
        }
        return null;
    }

    private static @Nullable Rule<Restriction> older(
            @Nullable Rule<Restriction> one, @Nullable Rule<Restriction> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.id() <= other.id() ? one : other;
    }
}
