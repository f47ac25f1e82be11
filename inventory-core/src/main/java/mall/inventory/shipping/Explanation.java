package mall.inventory.shipping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mall.inventory.reservation.Allocation;

/** Says of the warehouses that a plan leaves out why it does. */
final class Explanation {

    private final List<Draft> lines;
    private final Map<CompiledStrategy, List<Draft>> groups;
    private final FreeUnits free;
    private final ShippingRules rules;

    /** @param planned all lines of a demand, decided */
    Explanation(List<Draft> planned, FreeUnits free, ShippingRules rules) {
        this.lines = planned.stream().filter(line -> line.strategy() != null).toList();
        this.groups = lines.stream().collect(Collectors.groupingBy(Explanation::decider));
        this.free = free;
        this.rules = rules;
    }

    List<Rejection> rejections() {
        List<Rejection> rejections = new ArrayList<>();
        if (!lines.isEmpty()) {
            rules.sites().forEach(site -> explain(site, rejections));
        }
        return List.copyOf(rejections);
    }

    private void explain(Site site, List<Rejection> rejections) {
        if (!site.isOpen()) {
            rejections.add(new Rejection(site.code(), null, "is closed"));
            return;
        }
        if (groups.size() == 1 && !mayServe(site, lines.getFirst())) {
            rejections.add(new Rejection(site.code(), null, notListed(lines.getFirst())));
            return;
        }
        lines.stream()
                .filter(line -> !shipsFrom(site, line))
                .map(line -> new Rejection(site.code(), line.sku(), reason(site, line)))
                .forEach(rejections::add);
    }

    private String reason(Site site, Draft line) {
        if (!mayServe(site, line)) {
            return notListed(line);
        }
        long units = Math.max(0, free.of(line.sku(), site.code()));
        boolean tooFew = units < line.units();
        if (units == 0 || (tooFew && line.isRefused())) {
            return "has " + units + " of " + line.units() + " free";
        }
        if (strategy(line).allowSplit()) {
            return notNeeded(line);
        }
        if (tooFew) {
            return "has " + units + " of " + line.units() + " free, and the order may not be split";
        }
        return hasEverything(site, line)
                ? "is ranked behind " + sources(List.of(line))
                : "does not have everything, and the order may not be split";
    }

    /** A search for the fewest may pass over a better rank. */
    private String notNeeded(Draft line) {
        return strategy(line).ranking() == Ranking.FEWEST_SPLITS
                ? "is not needed beside " + sources(group(line))
                : "is ranked behind " + sources(List.of(line));
    }

    private boolean hasEverything(Site site, Draft line) {
        return group(line).stream().allMatch(other -> free.of(other.sku(), site.code()) >= other.units());
    }

    private List<Draft> group(Draft line) {
        return Objects.requireNonNull(groups.get(decider(line)));
    }

    private static String sources(List<Draft> lines) {
        return lines.stream()
                .flatMap(line -> line.allocations().stream())
                .map(Allocation::warehouse)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean mayServe(Site site, Draft line) {
        return decider(line).names(site);
    }

    private static String notListed(Draft line) {
        return "is not on the list of strategy '" + strategy(line).name() + "'";
    }

    private static boolean shipsFrom(Site site, Draft line) {
        return line.allocations().stream().map(Allocation::warehouse).anyMatch(site.code()::equals);
    }

    private static Strategy strategy(Draft line) {
        return decider(line).strategy();
    }

    private static CompiledStrategy decider(Draft line) {
        return Objects.requireNonNull(line.strategy());
    }
}
