package mall.inventory.bench.deduction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Goal;
import mall.inventory.bench.report.RatioTable;
import mall.inventory.bench.report.Table;
import org.jspecify.annotations.Nullable;

/** The row's figures, and the ratios that have goals. */
final class DeductionTables {

    /** The number of callers that the goals speak of. */
    private static final int CROWD = 512;

    private static final Goal FASTER = Goal.atLeast(8, "stretch 20");
    private static final Goal NEAR_LIMIT = Goal.atLeast(0.7, "");
    private static final Goal LONE_CALLER = Goal.atMost(1.2);
    private static final Goal SLOWEST = Goal.below(1);

    private final Results<Contender> results;
    private final List<HotSku> skus;
    private final BareInserts limit;

    DeductionTables(Results<Contender> results, List<HotSku> skus, BareInserts limit) {
        this.results = results;
        this.skus = skus;
        this.limit = limit;
    }

    /** A line per configuration. */
    Table figures() {
        Table table =
                new Table("strategy", "pool", "callers", "M", "orders/s", "p50 ms", "p99 ms", "refused", "failed");
        for (HotSku sku : skus) {
            HotSku.Setup setup = sku.setup();
            line(
                    table,
                    sku,
                    setup.strategy().name(),
                    String.valueOf(setup.pool()),
                    Figures.count(setup.callers()),
                    String.valueOf(setup.buckets()));
        }
        line(table, limit, limit.label(), String.valueOf(limit.lanes()), "-", "-");
        return table;
    }

    private void line(Table table, Contender contender, String name, String pool, String callers, String buckets) {
        List<Measurement> rounds = results.of(contender);
        table.row(
                name,
                pool,
                callers,
                buckets,
                Figures.of(results.spread(contender, Measurement::perSecond)),
                Figures.of(results.spread(contender, Measurement::p50Millis)),
                Figures.of(results.spread(contender, Measurement::p99Millis)),
                Figures.count(rounds.stream().mapToLong(Measurement::refused).sum()),
                Figures.count(rounds.stream().mapToLong(Measurement::failed).sum()));
    }

    /** A line per comparison, the best conditional update in its place. */
    Table ratios() {
        RatioTable ratios = new RatioTable();
        for (HotSku sku : skus) {
            HotSku.Setup setup = sku.setup();
            if (!setup.strategy().name().equals(Strategy.CONDITIONAL_UPDATE)) {
                best(setup.callers(), setup.buckets()).ifPresent(best -> compare(ratios, sku, best));
            }
        }
        skus.stream().filter(this::isBestOfItsKind).forEach(sku -> compareWithOneBucket(ratios, sku));
        skus.stream().filter(this::isBestOfItsKind).forEach(sku -> compareWithLimit(ratios, sku));
        return ratios.table();
    }

    private void compare(RatioTable ratios, HotSku sku, HotSku best) {
        HotSku.Setup setup = sku.setup();
        String other = "best conditional-update (pool " + best.setup().pool() + "), " + setup.where();
        ratios.add(
                setup.strategy().name() + " / " + other,
                results.ratio(sku, Measurement::perSecond, best, Measurement::perSecond),
                goal(setup, CROWD, FASTER));
        ratios.add(
                "p50 of " + setup.strategy().name() + " / p50 of " + other,
                results.ratio(sku, Measurement::p50Millis, best, Measurement::p50Millis),
                goal(setup, 1, LONE_CALLER));
        ratios.add(
                "p99 of " + setup.strategy().name() + " / p50 of " + other,
                results.ratio(sku, Measurement::p99Millis, best, Measurement::p50Millis),
                goal(setup, CROWD, SLOWEST));
    }

    private void compareWithOneBucket(RatioTable ratios, HotSku sku) {
        HotSku.Setup setup = sku.setup();
        if (setup.buckets() == 1) {
            return;
        }
        best(setup.strategy(), setup.callers(), 1)
                .ifPresent(one -> ratios.add(
                        setup.strategy().name() + ", " + setup.where() + " / M=1",
                        results.ratio(sku, Measurement::perSecond, one, Measurement::perSecond),
                        null));
    }

    private void compareWithLimit(RatioTable ratios, HotSku sku) {
        HotSku.Setup setup = sku.setup();
        ratios.add(
                setup.strategy().name() + " / bare inserts, " + setup.where(),
                results.ratio(sku, Measurement::perSecond, limit, Measurement::perSecond),
                goal(setup, CROWD, NEAR_LIMIT));
    }

    private static @Nullable Goal goal(HotSku.Setup setup, int callers, Goal goal) {
        return setup.strategy().name().equals(Strategy.GROUP_COMMIT) && setup.callers() == callers ? goal : null;
    }

    private boolean isBestOfItsKind(HotSku sku) {
        HotSku.Setup setup = sku.setup();
        return best(setup.strategy(), setup.callers(), setup.buckets()).stream().anyMatch(sku::equals);
    }

    private Optional<HotSku> best(int callers, int buckets) {
        return Strategy.of(Strategy.CONDITIONAL_UPDATE).flatMap(strategy -> best(strategy, callers, buckets));
    }

    private Optional<HotSku> best(Strategy strategy, int callers, int buckets) {
        Predicate<HotSku.Setup> alike =
                setup -> setup.strategy().equals(strategy) && setup.callers() == callers && setup.buckets() == buckets;
        Stream<Contender> among =
                skus.stream().filter(sku -> alike.test(sku.setup())).map(Contender.class::cast);
        return results.best(among).map(found -> (HotSku) Objects.requireNonNull(found));
    }
}
