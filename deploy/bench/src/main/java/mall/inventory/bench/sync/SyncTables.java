package mall.inventory.bench.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Spread;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Goal;
import mall.inventory.bench.report.Machine;
import mall.inventory.bench.report.RatioTable;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.report.Table;

/** What the row prints. */
final class SyncTables {

    private static final double RATIO = 0.7;
    private static final double AGE_MILLIS = 100;

    private final SyncOptions options;
    private final List<String> facts;

    /** Made before anything is measured: it notes how busy the machine is. */
    SyncTables(SyncOptions options, BenchDatabase database) {
        this.options = options;
        this.facts = new ArrayList<>(Machine.facts());
        facts.addAll(database.facts());
    }

    Report report(
            Results<Contender> results,
            PublishedBacklog published,
            CountedBacklog counted,
            List<Ages> ages,
            List<String> complaints) {
        Table backlogs = new Table("who reads a backlog", "row changes/s");
        backlog(results, published, backlogs);
        backlog(results, counted, backlogs);
        Table seen = new Table(
                "until a change is in",
                "changes/s",
                "p50 ms",
                "p99 ms",
                "max ms",
                "SKUs never seen",
                "begun late, p99 ms");
        ages.forEach(age -> seen.row(
                age.label(),
                figure(results.spread(age, Measurement::perSecond)),
                figure(results.spread(age, Measurement::p50Millis)),
                figure(results.spread(age, Measurement::p99Millis)),
                figure(spread(age.longest())),
                Figures.count(
                        results.of(age).stream().mapToLong(Measurement::failed).sum()),
                figure(spread(age.late()))));
        RatioTable goals = new RatioTable();
        goals.add(
                "inventory-sync / bare engine, row changes/s",
                results.ratio(published, Measurement::perSecond, counted, Measurement::perSecond),
                Goal.atLeast(RATIO, ""));
        ages.stream()
                .filter(age -> age.label().equals("product system"))
                .forEach(age -> goals.add(
                        "p99 until a change is in the product system, ms",
                        results.spread(age, Measurement::p99Millis),
                        Goal.below(AGE_MILLIS)));
        return new Report("sync", facts(), List.of(backlogs, seen, goals.table()), notes(complaints), complaints);
    }

    private static void backlog(Results<Contender> results, Contender reader, Table table) {
        table.row(reader.label(), figure(results.spread(reader, Measurement::perSecond)));
    }

    private static String figure(Optional<Spread> spread) {
        return Figures.of(spread);
    }

    private static Optional<Spread> spread(List<Double> values) {
        List<Double> numbers = values.stream().filter(Double::isFinite).toList();
        return numbers.isEmpty() ? Optional.empty() : Optional.of(Spread.of(numbers));
    }

    private List<String> facts() {
        List<String> all = new ArrayList<>(facts);
        all.add(
                "%d rounds; inventory-sync (reader, product consumer and read model in one JVM) and the bare engine with %s each"
                        .formatted(options.rounds(), String.join(" ", options.serviceFlags())));
        all.add(
                "a backlog: %s row changes of %s SKUs, %d rows in a transaction; %d SKUs are changed by its last transaction alone"
                        .formatted(
                                Figures.count(options.changes()),
                                Figures.count(options.skus()),
                                options.transaction(),
                                options.transaction()));
        all.add(
                "a backlog's time: from when the server has a thread that sends the binlog to the reader, until the product system holds what the books do,"
                        + " of every SKU, or until the engine has counted");
        all.add(
                "ages: %d s at %s changes/s of one row each, %d connections, begun by the clock, from the commit's return until a look has the SKU's version or a later one;"
                                .formatted(
                                        options.slice().measured().toSeconds(),
                                        Figures.count(options.rate()),
                                        OpenLoop.WRITERS)
                        + " %d ms between two looks".formatted(ProductWatch.PAUSE.toMillis()));
        all.add(
                "the product system on a MySQL of its own with the same settings, Kafka (one broker) and Redis, all on this machine");
        return all;
    }

    private static List<String> notes(List<String> complaints) {
        return List.of(
                complaints.isEmpty()
                        ? "The books balance after each round: every invariant of the reconciliation; and the product system holds what they do, of every SKU"
                        : "Something does NOT hold",
                "What is read back is a SKU's last figure, so of its changes in a backlog one is published");
    }
}
