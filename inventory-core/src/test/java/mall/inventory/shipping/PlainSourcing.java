package mall.inventory.shipping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mall.inventory.region.Region;
import mall.inventory.region.Regions;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Position;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/** The rules once more, straight from their records and without regard for speed, to hold against what sourcing does. */
final class PlainSourcing {

    private final RandomShipping world;
    private final @Nullable Destination destination;

    PlainSourcing(RandomShipping world) {
        this.world = world;
        this.destination = world.demand.destination();
    }

    Optional<Rule<Restriction>> restriction(Demand.Line line) {
        return world.restrictions.stream()
                .filter(rule -> isIn(rule.content().regions()))
                .filter(rule -> isNow(rule.content().from(), rule.content().to()))
                .filter(rule -> isOneOf(rule.content().skus(), rule.content().categories(), line))
                .min(Comparator.comparingLong(Rule::id));
    }

    Optional<Rule<Strategy>> strategy(Demand.Line line) {
        return world.strategies.stream()
                .filter(rule -> holds(rule.content().when(), line))
                .min(Comparator.comparingInt(
                                (Rule<Strategy> rule) -> rule.content().order())
                        .thenComparingLong(Rule::id));
    }

    private boolean holds(Conditions when, Demand.Line line) {
        boolean channel = when.channels().isEmpty()
                || (world.demand.channel() != null && when.channels().contains(world.demand.channel()));
        boolean region = when.regions().isEmpty() || isIn(when.regions());
        return isOneOf(when.skus(), when.categories(), line) && channel && region && isNow(when.from(), when.to());
    }

    private static boolean isOneOf(List<Sku> skus, List<String> categories, Demand.Line line) {
        boolean anything = skus.isEmpty() && categories.isEmpty();
        return anything
                || skus.contains(line.sku())
                || (line.category() != null && categories.contains(line.category()));
    }

    private boolean isIn(List<String> codes) {
        return destination != null
                && codes.stream()
                        .flatMap(code -> Regions.bundled().find(code).stream())
                        .anyMatch(region -> region.contains(destination.region()));
    }

    private static boolean isNow(@Nullable Instant from, @Nullable Instant to) {
        return (from == null || from.compareTo(RandomShipping.NOW) <= 0)
                && (to == null || to.compareTo(RandomShipping.NOW) > 0);
    }

    /** Open warehouses that the strategy names, best first. */
    List<Warehouse> ranked(Strategy strategy) {
        Comparator<Warehouse> byPriority = Comparator.comparingInt(Warehouse::priority)
                .thenComparingInt(warehouse -> strategy.warehouses().indexOf(warehouse.code()))
                .thenComparing(Warehouse::code);
        Comparator<Warehouse> ranking = strategy.ranking() == Ranking.DISTANCE && destination != null
                ? byDistance(destination).thenComparing(byPriority)
                : byPriority;
        return world.warehouses.stream()
                .filter(Warehouse::open)
                .filter(warehouse ->
                        strategy.warehouses().isEmpty() || strategy.warehouses().contains(warehouse.code()))
                .sorted(ranking)
                .toList();
    }

    private static Comparator<Warehouse> byDistance(Destination destination) {
        Comparator<Warehouse> kilometres = Comparator.comparing(warehouse -> {
            Position to = destination.position();
            Position from = warehouse.position();
            return to == null || from == null ? Double.POSITIVE_INFINITY : from.kilometresTo(to);
        });
        Comparator<Warehouse> levels = Comparator.comparing(warehouse -> {
            boolean measured = destination.position() != null && warehouse.position() != null;
            Optional<Region> region = Regions.bundled().resolve(warehouse.region());
            return measured
                    ? 0
                    : -region.map(found -> found.sharedLevels(destination.region()))
                            .orElse(0);
        });
        return kilometres.thenComparing(levels);
    }

    long free(Demand.Line line, Warehouse warehouse) {
        return Math.max(0, world.free(line.sku(), warehouse.code()));
    }

    long freeInAll(Demand.Line line, List<Warehouse> warehouses) {
        return warehouses.stream().mapToLong(warehouse -> free(line, warehouse)).sum();
    }

    boolean serve(List<Warehouse> warehouses, List<Demand.Line> lines) {
        return lines.stream().allMatch(line -> freeInAll(line, warehouses) >= line.units());
    }

    /** Of the smallest sets that serve all lines the one whose ranks come first. All subsets are tried. */
    List<Warehouse> fewest(List<Warehouse> ranked, List<Demand.Line> lines) {
        return subsets(ranked)
                .filter(set -> serve(set, lines))
                .min(Comparator.<List<Warehouse>>comparingInt(List::size).thenComparing((one, other) -> {
                    List<Integer> ranks = one.stream().map(ranked::indexOf).toList();
                    List<Integer> others = other.stream().map(ranked::indexOf).toList();
                    return IntStream.range(0, ranks.size())
                            .map(i -> ranks.get(i).compareTo(others.get(i)))
                            .filter(difference -> difference != 0)
                            .findFirst()
                            .orElse(0);
                }))
                .orElseThrow();
    }

    private static Stream<List<Warehouse>> subsets(List<Warehouse> ranked) {
        return IntStream.range(0, 1 << ranked.size()).mapToObj(bits -> {
            List<Warehouse> set = new ArrayList<>();
            for (int i = 0; i < ranked.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    set.add(ranked.get(i));
                }
            }
            return set;
        });
    }

    /** The lane into the deepest region around the address; of equals the older. */
    Promise promise(Warehouse warehouse) {
        if (destination == null) {
            return Promise.NONE;
        }
        return world.lanes.stream()
                .filter(rule -> rule.content().warehouse().equals(warehouse.code()))
                .filter(rule -> isIn(List.of(rule.content().region())))
                .min(Comparator.comparingInt((Rule<Lane> rule) -> -Regions.bundled()
                                .find(rule.content().region())
                                .orElseThrow()
                                .depth())
                        .thenComparingLong(Rule::id))
                .map(rule -> Promise.of(rule.content(), warehouse, RandomShipping.NOW))
                .orElse(Promise.NONE);
    }
}
