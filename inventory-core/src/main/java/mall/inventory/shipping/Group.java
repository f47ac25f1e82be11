package mall.inventory.shipping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mall.inventory.reservation.Allocation;
import mall.inventory.shipping.SourcingPlan.Refusal.NoWarehouse;

/** The lines of a demand that one strategy decides, which ship together if they are not to be split. */
final class Group {

    private final Strategy terms;
    private final List<Draft> lines;
    private final Supply supply;

    /** Best first. */
    private final List<Site> ranked;

    Group(CompiledStrategy strategy, List<Draft> lines, Supply supply) {
        this.terms = strategy.strategy();
        this.lines = lines;
        this.supply = supply;
        this.ranked = terms.ranking() == Ranking.DISTANCE
                ? Nearness.rank(strategy.candidates(), supply.destination())
                : strategy.candidates();
        lines.forEach(line -> line.decidedBy(strategy));
    }

    /** Has every line shipped or refused. */
    void source() {
        if (!terms.allowSplit()) {
            fillFromOne();
            return;
        }
        switch (terms.ranking()) {
            case PRIORITY, DISTANCE -> lines.forEach(line -> fill(line, ranked));
            case FEWEST_SPLITS -> fillFromFewest();
        }
    }

    private void fillFromOne() {
        Optional<Site> one = bestWithEverything();
        for (Draft line : lines) {
            if (one.isPresent()) {
                line.ship(List.of(supply.allocation(one.get(), line.units())));
            } else {
                line.refuse(new NoWarehouse(mostInOne(line)));
            }
        }
    }

    private long mostInOne(Draft line) {
        return ranked.stream().mapToLong(site -> supply.free(line, site)).max().orElse(0);
    }

    /** One is looked for first, without a copy of all figures: most orders find it. */
    private void fillFromFewest() {
        Optional<Site> one = bestWithEverything();
        List<Site> sources = one.isPresent() ? List.of(one.get()) : fewest();
        for (Draft line : lines) {
            if (!line.isRefused()) {
                fill(line, sources);
            }
        }
    }

    private Optional<Site> bestWithEverything() {
        for (Site site : ranked) {
            if (hasEverything(site)) {
                return Optional.of(site);
            }
        }
        return Optional.empty();
    }

    private boolean hasEverything(Site site) {
        for (Draft line : lines) {
            if (!supply.hasAllOf(line, site)) {
                return false;
            }
        }
        return true;
    }

    /** Lines of which there is too little are refused, and the others are served as if those had not been asked for. */
    private List<Site> fewest() {
        List<int[]> have = new ArrayList<>();
        List<Integer> wanted = new ArrayList<>();
        for (Draft line : lines) {
            // At most what is wanted: a sum below that is then the true one.
            int[] usable = ranked.stream()
                    .mapToInt(site -> (int) Math.min(line.units(), supply.free(line, site)))
                    .toArray();
            long available = Arrays.stream(usable).asLongStream().sum();
            if (available < line.units()) {
                line.refuse(new NoWarehouse(available));
            } else {
                have.add(usable);
                wanted.add(line.units());
            }
        }
        int[] chosen =
                SmallestCover.find(wanted.stream().mapToInt(Integer::intValue).toArray(), have.toArray(int[][]::new));
        return Arrays.stream(chosen).mapToObj(ranked::get).toList();
    }

    /** Every unit from the first that has it, then from the next. */
    private void fill(Draft line, List<Site> sources) {
        List<Allocation> from = new ArrayList<>(1);
        int missing = line.units();
        long available = 0;
        for (Site site : sources) {
            long free = supply.free(line, site);
            available += free;
            int taken = (int) Math.min(free, missing);
            if (taken > 0) {
                from.add(supply.allocation(site, taken));
                missing -= taken;
            }
            if (missing == 0) {
                line.ship(from);
                return;
            }
        }
        line.refuse(new NoWarehouse(available));
    }
}
