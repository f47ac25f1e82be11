package mall.inventory.bench.shipping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mall.inventory.bench.books.BenchDatabase;
import mall.inventory.bench.books.Books;
import mall.inventory.bench.deduction.Engines;
import mall.inventory.bench.deduction.Strategy;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.measure.Rounds;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Goal;
import mall.inventory.bench.report.Machine;
import mall.inventory.bench.report.RatioTable;
import mall.inventory.bench.report.Report;
import mall.inventory.bench.report.Table;

/**
 * What an address costs: orders that are sourced over twenty warehouses as they are placed, against the same orders without an
 * address. Both by group commit, in one process, without HTTP.
 */
public final class ShippingRow {

    private static final Goal GOAL = Goal.atLeast(0.75, "");

    private final ShippingOptions options;
    private final Consumer<String> progress;

    public ShippingRow(ShippingOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Measures everything. */
    public Report run() {
        Strategy strategy = Strategy.builtIn(Strategy.GROUP_COMMIT).orElseThrow();
        try (BenchDatabase database = BenchDatabase.start(strategy.stores(), progress);
                Books books = Books.open(database);
                Engines engines = new Engines(database, options.lanes())) {
            List<String> warehouses = Network.build(books.core());
            Set<Object> warm = new HashSet<>();
            List<AddressedOrders> contenders = setups().map(
                            setup -> new AddressedOrders(setup, options, strategy, engines, books, warehouses, warm))
                    .toList();
            Results<AddressedOrders> results = rounds(books).run(contenders);
            return report(results, database, books);
        }
    }

    private Stream<AddressedOrders.Setup> setups() {
        return Arrays.stream(AddressedOrders.Goods.values())
                .flatMap(goods -> options.callers().stream()
                        .flatMap(callers -> Stream.of(true, false)
                                .map(addressed -> new AddressedOrders.Setup(goods, callers, addressed))));
    }

    private Rounds rounds(Books books) {
        return new Rounds(options.rounds(), progress, () -> {
            books.check();
            books.empty();
        });
    }

    private Report report(Results<AddressedOrders> results, BenchDatabase database, Books books) {
        List<String> facts = new ArrayList<>(Machine.facts());
        facts.addAll(database.facts());
        facts.add("%d rounds of %d s each; group commit on %d connections"
                .formatted(options.rounds(), options.slice().measured().toSeconds(), options.lanes()));
        facts.add(Network.description() + "; a catalogue of " + Figures.count(options.catalogue()) + " SKUs");
        List<String> notes = new ArrayList<>(List.of(books.verdict()));
        results.contenders().forEach(orders -> notes.addAll(orders.troubles().lines()));
        return new Report("shipping", facts, List.of(figures(results), ratios(results)), notes, books.complaints());
    }

    private static Table figures(Results<AddressedOrders> results) {
        Table table = new Table("goods", "callers", "address", "orders/s", "p50 ms", "p99 ms", "refused", "failed");
        results.contenders().forEach(orders -> {
            List<Measurement> rounds = results.of(orders);
            AddressedOrders.Setup setup = orders.setup();
            table.row(
                    setup.goods().label(),
                    Figures.count(setup.callers()),
                    setup.address(),
                    Figures.of(results.spread(orders, Measurement::perSecond)),
                    Figures.of(results.spread(orders, Measurement::p50Millis)),
                    Figures.of(results.spread(orders, Measurement::p99Millis)),
                    Figures.count(
                            rounds.stream().mapToLong(Measurement::refused).sum()),
                    Figures.count(rounds.stream().mapToLong(Measurement::failed).sum()));
        });
        return table;
    }

    private static Table ratios(Results<AddressedOrders> results) {
        RatioTable ratios = new RatioTable();
        results.contenders().filter(orders -> orders.setup().addressed()).forEach(with -> {
            AddressedOrders without = results.contenders()
                    .filter(orders -> orders.setup().equals(with.setup().withoutAddress()))
                    .findFirst()
                    .orElseThrow();
            ratios.add(
                    "with shipTo / without, " + with.setup().where(),
                    results.ratio(with, Measurement::perSecond, without, Measurement::perSecond),
                    GOAL);
        });
        return ratios.table();
    }
}
