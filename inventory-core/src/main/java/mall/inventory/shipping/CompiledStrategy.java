package mall.inventory.shipping;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mall.inventory.region.Regions;
import org.jspecify.annotations.Nullable;

/** A strategy made ready: its conditions as sets, its warehouses found, filtered and ranked by priority. Compared by identity. */
final class CompiledStrategy {

    private final @Nullable Rule<Strategy> rule;
    private final Strategy strategy;
    private final RuleScope scope;
    private final Set<String> channels;
    private final Set<String> named;
    private final List<Site> candidates;

    /**
     * @param rule null for the default strategy
     * @param sites by code, in the order of codes
     */
    CompiledStrategy(@Nullable Rule<Strategy> rule, Strategy strategy, Map<String, Site> sites, Regions regions) {
        this.rule = rule;
        this.strategy = strategy;
        this.scope = RuleScope.of(strategy.when(), regions);
        this.channels = Set.copyOf(strategy.when().channels());
        this.named = Set.copyOf(strategy.warehouses());
        this.candidates = candidates(strategy.warehouses(), sites);
    }

    /** The sort is stable: what has the same priority stays in the order of the list, or of codes where there is no list. */
    private static List<Site> candidates(List<String> list, Map<String, Site> sites) {
        Collection<Site> meant = list.isEmpty()
                ? sites.values()
                : list.stream()
                        .distinct()
                        .map(sites::get)
                        .filter(Objects::nonNull)
                        .toList();
        return meant.stream()
                .filter(Site::isOpen)
                .sorted(Comparator.comparingInt(site -> site.warehouse().priority()))
                .toList();
    }

    @Nullable
    Rule<Strategy> rule() {
        return rule;
    }

    Strategy strategy() {
        return strategy;
    }

    /** The open warehouses that may serve, those of the best priority first. */
    List<Site> candidates() {
        return candidates;
    }

    /** Whether the warehouse may serve when it is open. */
    boolean names(Site site) {
        return named.isEmpty() || named.contains(site.code());
    }

    /** Whether the conditions that concern a whole order hold. */
    boolean holds(Demand demand, Instant now) {
        boolean channelFits = channels.isEmpty() || (demand.channel() != null && channels.contains(demand.channel()));
        return channelFits && scope.holds(demand.destination(), now);
    }

    /** Whether the conditions that concern a line hold. */
    boolean fits(Demand.Line line) {
        return scope.fits(line);
    }

    boolean fitsEverything() {
        return scope.fitsEverything();
    }

    boolean usesCategories() {
        return !scope.categories().isEmpty();
    }
}
