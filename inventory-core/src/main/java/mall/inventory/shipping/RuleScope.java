package mall.inventory.shipping;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.region.Region;
import mall.inventory.region.Regions;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/** What strategies and restrictions have in common: where, when and for which goods they hold. Region codes are looked up once. */
final class RuleScope {

    private final boolean everywhere;
    private final Set<Region> regions;
    private final Set<Sku> skus;
    private final Set<String> categories;
    private final @Nullable Instant from;
    private final @Nullable Instant to;

    private RuleScope(
            boolean everywhere,
            Set<Region> regions,
            Collection<Sku> skus,
            Collection<String> categories,
            @Nullable Instant from,
            @Nullable Instant to) {
        this.everywhere = everywhere;
        this.regions = regions;
        this.skus = Set.copyOf(skus);
        this.categories = Set.copyOf(categories);
        this.from = from;
        this.to = to;
    }

    /** A strategy that names no region holds everywhere, also for orders without an address; one that names only unknown ones nowhere. */
    static RuleScope of(Conditions when, Regions tree) {
        return new RuleScope(
                when.regions().isEmpty(),
                known(when.regions(), tree),
                when.skus(),
                when.categories(),
                when.from(),
                when.to());
    }

    /** A restriction holds in the regions that it names and that are known; never without an address. */
    static RuleScope of(Restriction restriction, Regions tree) {
        return new RuleScope(
                false,
                known(restriction.regions(), tree),
                restriction.skus(),
                restriction.categories(),
                restriction.from(),
                restriction.to());
    }

    /** Codes of exactly a region: a rule for a place that nobody knows must not become one for the country around it. */
    private static Set<Region> known(List<String> codes, Regions tree) {
        return codes.stream().flatMap(code -> tree.find(code).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the rule is in force at the moment and concerns the address; {@code from} is in force, {@code to} no longer. */
    boolean holds(@Nullable Destination destination, Instant now) {
        return (from == null || !now.isBefore(from)) && (to == null || now.isBefore(to)) && reaches(destination);
    }

    /** Whether the line is of one of the SKUs or categories; every line is when the rule names neither. */
    boolean fits(Demand.Line line) {
        return fitsEverything()
                || skus.contains(line.sku())
                || (line.category() != null && categories.contains(line.category()));
    }

    boolean fitsEverything() {
        return skus.isEmpty() && categories.isEmpty();
    }

    Set<Sku> skus() {
        return skus;
    }

    Set<String> categories() {
        return categories;
    }

    private boolean reaches(@Nullable Destination destination) {
        if (everywhere || destination == null) {
            return everywhere;
        }
        for (@Nullable Region around = destination.region(); around != null; around = around.parent()) {
            if (regions.contains(around)) {
                return true;
            }
        }
        return false;
    }
}
