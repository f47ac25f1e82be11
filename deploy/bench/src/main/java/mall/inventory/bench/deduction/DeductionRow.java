package mall.inventory.bench.deduction;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Rounds;
import mall.inventory.bench.report.Machine;
import mall.inventory.bench.report.Report;
import mall.inventory.localstack.Store;

/**
 * One hot SKU, as many callers as you like, the strategies against each other, and beside them what MySQL can do at all: the same
 * rows as bare inserts. All of it in one process, without HTTP.
 */
public final class DeductionRow {

    private final DeductionOptions options;
    private final Consumer<String> progress;
    private final List<Strategy> strategies = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    public DeductionRow(DeductionOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        options.strategies().forEach(this::choose);
    }

    private void choose(String name) {
        Strategy.builtIn(name)
                .ifPresentOrElse(
                        strategies::add,
                        () -> missing.add("The strategy " + name + " is not built in; it was left out"));
    }

    /** Measures everything. */
    public Report run() {
        missing.forEach(progress);
        try (BenchDatabase database = BenchDatabase.start(stores(), progress);
                Books books = Books.open(database);
                Engines engines = new Engines(database, options.lanes());
                BareInserts limit = new BareInserts(database, options)) {
            List<HotSku> skus = setups().stream()
                    .map(setup -> new HotSku(setup, options, engines, books))
                    .toList();
            List<Contender> contenders =
                    Stream.concat(skus.stream(), Stream.of(limit)).toList();
            return report(rounds(books).run(contenders), skus, limit, database, books);
        }
    }

    private Rounds rounds(Books books) {
        return new Rounds(options.rounds(), progress, () -> {
            books.check();
            books.empty();
        });
    }

    private Set<Store> stores() {
        Set<Store> stores = EnumSet.of(Store.MYSQL);
        strategies.forEach(strategy -> stores.addAll(strategy.stores()));
        return stores;
    }

    private List<HotSku.Setup> setups() {
        List<HotSku.Setup> setups = new ArrayList<>();
        for (int buckets : options.buckets()) {
            for (int callers : options.callers()) {
                for (Strategy strategy : strategies) {
                    List<Integer> pools = strategy.sweepsPool() ? options.pools() : List.of(Strategy.POOL);
                    pools.forEach(pool -> setups.add(new HotSku.Setup(strategy, pool, callers, buckets)));
                }
            }
        }
        return setups;
    }

    private Report report(
            Results<Contender> results, List<HotSku> skus, BareInserts limit, BenchDatabase database, Books books) {
        List<String> facts = new ArrayList<>(Machine.facts());
        facts.addAll(database.facts());
        facts.add(
                "%d rounds of %d s each; group commit and the bare inserts on %d connections, %d orders per bare commit"
                        .formatted(
                                options.rounds(),
                                options.slice().measured().toSeconds(),
                                options.lanes(),
                                options.batch()));
        List<String> notes = new ArrayList<>(List.of(books.verdict()));
        skus.forEach(sku -> notes.addAll(sku.troubles().lines()));
        List<String> complaints = new ArrayList<>(missing);
        complaints.addAll(books.complaints());
        DeductionTables tables = new DeductionTables(results, skus, limit);
        return new Report("deduction", facts, List.of(tables.figures(), tables.ratios()), notes, complaints);
    }
}
