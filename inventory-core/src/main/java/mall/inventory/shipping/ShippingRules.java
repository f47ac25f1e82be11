package mall.inventory.shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.region.Regions;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides where an order ships from, at one version of the rule book. Immutable and made ready once, since every
 * order asks it: regions are looked up, strategies sorted and their warehouses ranked.
 *
 * <p>Codes that mean nothing (any longer) never widen a rule: an unknown warehouse in a strategy's list serves nothing, an unknown region
 * contains no address, a lane of an unknown warehouse or into an unknown region leads nowhere.
 */
public final class ShippingRules {

    private final long version;
    private final Map<String, Site> sites;
    private final List<Warehouse> warehouses;
    private final List<CompiledStrategy> strategies;
    private final CompiledStrategy byDefault;
    private final Restrictions restrictions;
    private final boolean usesCategories;

    private ShippingRules(
            long version, Map<String, Site> sites, List<Rule<Strategy>> strategies, Restrictions restrictions) {
        Regions regions = Regions.bundled();
        this.version = version;
        this.sites = sites;
        this.warehouses = sites.values().stream().map(Site::warehouse).toList();
        this.strategies = strategies.stream()
                .sorted(Comparator.comparingInt(
                                (Rule<Strategy> rule) -> rule.content().order())
                        .thenComparingLong(Rule::id))
                .map(rule -> new CompiledStrategy(rule, rule.content(), sites, regions))
                .toList();
        this.byDefault = new CompiledStrategy(null, Strategy.DEFAULT, sites, regions);
        this.restrictions = restrictions;
        this.usesCategories =
                restrictions.useCategories() || this.strategies.stream().anyMatch(CompiledStrategy::usesCategories);
    }

    /**
     * The rules as they stand in the book.
     *
     * @param warehouses all of them, closed ones too
     * @throws IllegalStateException when two warehouses have one code
     */
    public static ShippingRules of(
            long version,
            Collection<Warehouse> warehouses,
            List<Rule<Strategy>> strategies,
            List<Rule<Restriction>> restrictions,
            List<Rule<Lane>> lanes) {
        Regions regions = Regions.bundled();
        Map<String, List<Rule<Lane>>> lanesByWarehouse = lanes.stream()
                .collect(Collectors.groupingBy(rule -> rule.content().warehouse()));
        Map<String, Site> sites = new TreeMap<>();
        for (Warehouse warehouse : warehouses) {
            List<Rule<Lane>> own = lanesByWarehouse.getOrDefault(warehouse.code(), List.of());
            if (sites.put(warehouse.code(), new Site(warehouse, own, regions)) != null) {
                throw new IllegalStateException("two warehouses have the code " + warehouse.code());
            }
        }
        return new ShippingRules(version, sites, strategies, new Restrictions(restrictions, regions));
    }

    /**
     * The same rules with another strategy, to see what it would do.
     *
     * @param replaces the strategy whose place it takes; null to add it
     */
    public ShippingRules trying(Strategy draft, @Nullable Long replaces) {
        long id = replaces == null ? Long.MAX_VALUE : replaces;
        Stream<Rule<Strategy>> others = strategies.stream()
                .flatMap(strategy -> Stream.ofNullable(strategy.rule()))
                .filter(rule -> rule.id() != id);
        return new ShippingRules(
                version,
                sites,
                Stream.concat(others, Stream.of(new Rule<>(id, version, draft))).toList(),
                restrictions);
    }

    /** The version of the rule book that this is. */
    public long version() {
        return version;
    }

    /** The warehouse of that code, open or closed. */
    public Optional<Warehouse> warehouse(String code) {
        return Optional.ofNullable(sites.get(code)).map(Site::warehouse);
    }

    /** All warehouses, open and closed, by code. */
    public List<Warehouse> warehouses() {
        return warehouses;
    }

    /** Whether there is a warehouse of that code and orders may be sourced from it. */
    public boolean isOpen(String code) {
        Site site = sites.get(code);
        return site != null && site.isOpen();
    }

    /** Whether any rule names a category. If not, nobody needs to look up the categories of an order's SKUs. */
    public boolean usesCategories() {
        return usesCategories;
    }

    /** By code. */
    Collection<Site> sites() {
        return sites.values();
    }

    Restrictions restrictions() {
        return restrictions;
    }

    /**
     * The strategies that may decide about lines of the demand, in the order in which they are asked. The last one, which may be the
     * default, takes every line.
     */
    List<CompiledStrategy> strategiesFor(Demand demand, Instant now) {
        List<CompiledStrategy> asked = new ArrayList<>();
        for (CompiledStrategy strategy : strategies) {
            if (strategy.holds(demand, now)) {
                asked.add(strategy);
                if (strategy.fitsEverything()) {
                    return asked;
                }
            }
        }
        asked.add(byDefault);
        return asked;
    }
}
