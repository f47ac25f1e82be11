package mall.inventory.bench.batches;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mall.inventory.access.Scope;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.deduction.Engines;
import mall.inventory.bench.deduction.Strategy;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Rounds;
import mall.inventory.bench.measure.Spread;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Goal;
import mall.inventory.bench.report.Machine;
import mall.inventory.bench.report.RatioTable;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.report.Table;
import mall.inventory.bench.rest.ServiceProcess;
import mall.inventory.localstack.Store;
import org.springframework.util.FileSystemUtils;

/**
 * A night's files of all warehouses, sent to the adapter over HTTP until they are booked, with every figure another one and with one of twenty,
 * against the bare load of the same files; what a small file takes; what buyers feel of it; and one file of a million rows in no order.
 */
public final class BatchesRow {

    private final BatchesOptions options;
    private final Consumer<String> progress;

    public BatchesRow(BatchesOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Measures everything. */
    public Report run() {
        Strategy strategy = Strategy.builtIn(Strategy.GROUP_COMMIT).orElseThrow();
        Path folder = newFolder();
        try (BenchDatabase database = BenchDatabase.start(Set.of(Store.MYSQL), progress);
                Books books = Books.open(database);
                Engines engines = new Engines(database, 2);
                ServiceProcess service = ServiceProcess.start(
                        database, BenchAdapterService.class, options.serviceFlags(), List.of(), folder)) {
            return run(strategy, folder, database, books, engines, service);
        } finally {
            delete(folder);
        }
    }

    private Report run(
            Strategy strategy,
            Path folder,
            BenchDatabase database,
            Books books,
            Engines engines,
            ServiceProcess service) {
        CountedBooks counted = new CountedBooks(books);
        counted.open(options.skus(), options.warehouses());
        NightlyFiles files = new NightlyFiles(folder, options.skus(), options.warehouses());
        Adapter adapter = new Adapter(service.address(), books.token(Scope.ERP));
        BareLoad bare = new BareLoad(database, options.senders());
        progress.accept("The first count of all warehouses");
        adapter.push(files.same(), options.senders());
        bare.load(files.same());

        Contender all = night("adapter, every figure changed", files::allChanged, adapter, files);
        Contender few = night("adapter, one figure of twenty changed", files::fewChanged, adapter, files);
        Contender limit = new Nights("bare load", files::same, bare::load, files.rows());
        Contender small = new SmallFiles(options, adapter, files);
        Shoppers alone = new Shoppers("deductions alone", options, strategy, engines, BatchesRow::rest);
        Shoppers meanwhile = new Shoppers(
                "deductions while all is counted",
                options,
                strategy,
                engines,
                () -> adapter.push(files.allChanged(), options.senders()));
        Results<Contender> results = new Rounds(options.rounds(), progress, () -> counted.check(files))
                .run(List.of(all, limit, few, small, alone, meanwhile));
        progress.accept("One file of " + Figures.count(options.oneFile()) + " rows in no order");
        String oneFile = new OneFile(options, adapter, files).run(counted);
        Table figures = new Table("what", "rows/s, or orders/s", "p50 ms", "p99 ms");
        results.contenders()
                .forEach(contender -> figures.row(
                        contender.label(),
                        Figures.of(results.spread(contender, Measurement::perSecond)),
                        Figures.of(results.spread(contender, Measurement::p50Millis)),
                        Figures.of(results.spread(contender, Measurement::p99Millis))));
        RatioTable ratios = new RatioTable();
        ratios.add("every figure changed / bare load", perSecond(results, all, limit), Goal.atLeast(0.25, ""));
        ratios.add("one of twenty changed / bare load", perSecond(results, few, limit), Goal.atLeast(2, ""));
        ratios.add(
                "p99 of deductions, meanwhile / alone",
                results.ratio(meanwhile, Measurement::p99Millis, alone, Measurement::p99Millis),
                Goal.atMost(2));
        List<String> notes =
                new ArrayList<>(List.of(books.verdict(), "What is on hand is what the last files said", oneFile));
        notes.addAll(alone.troubles().lines());
        notes.addAll(meanwhile.troubles().lines());
        List<String> complaints = new ArrayList<>(books.complaints());
        complaints.addAll(counted.complaints());
        return new Report("batches", facts(database), List.of(figures, ratios.table()), notes, complaints);
    }

    private Contender night(String label, Nights.Source source, Adapter adapter, NightlyFiles files) {
        return new Nights(label, source, night -> adapter.push(night, options.senders()), files.rows());
    }

    private static Optional<Spread> perSecond(Results<Contender> results, Contender over, Contender under) {
        return results.ratio(over, Measurement::perSecond, under, Measurement::perSecond);
    }

    private static void rest() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> facts(BenchDatabase database) {
        List<String> facts = new ArrayList<>(Machine.facts());
        facts.addAll(database.facts());
        facts.add("%d rounds; %s rows in %d files of as many warehouses, %d at a time; the adapter's JVM with %s"
                .formatted(
                        options.rounds(),
                        Figures.count(options.rows()),
                        options.warehouses(),
                        options.senders(),
                        String.join(" ", options.serviceFlags())));
        facts.add("8 callers who order one unit each of SKUs that are counted, group commit, without HTTP");
        return facts;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("mall-inventory-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
