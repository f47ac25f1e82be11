package mall.inventory.bench.rest;

import java.util.List;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Goal;
import mall.inventory.bench.report.RatioTable;
import mall.inventory.bench.report.Table;

/** The row's figures, and the ratio that has a goal. */
final class RestTables {

    private static final Goal HALF = Goal.atLeast(0.5, "");

    private final Results<Endpoint> results;

    RestTables(Results<Endpoint> results) {
        this.results = results;
    }

    /** A line per endpoint and number of connections. */
    Table figures() {
        Table table =
                new Table("endpoint", "connections", "requests/s", "p50 ms", "p99 ms", "not 2xx", "broken connections");
        results.contenders().forEach(endpoint -> {
            List<Measurement> rounds = results.of(endpoint);
            table.row(
                    endpoint.setup().kind().label(),
                    Figures.count(endpoint.setup().connections()),
                    Figures.of(results.spread(endpoint, Measurement::perSecond)),
                    Figures.of(results.spread(endpoint, Measurement::p50Millis)),
                    Figures.of(results.spread(endpoint, Measurement::p99Millis)),
                    Figures.count(
                            rounds.stream().mapToLong(Measurement::refused).sum()),
                    Figures.count(rounds.stream().mapToLong(Measurement::failed).sum()));
        });
        return table;
    }

    /** A line per number of connections. */
    Table ratios() {
        RatioTable ratios = new RatioTable();
        results.contenders()
                .filter(endpoint -> endpoint.setup().kind() == Endpoint.Kind.DEDUCTION)
                .forEach(deduction -> ratios.add(
                        "deduction / no-op, %d connections"
                                .formatted(deduction.setup().connections()),
                        results.ratio(deduction, Measurement::perSecond, noop(deduction), Measurement::perSecond),
                        HALF));
        return ratios.table();
    }

    private Endpoint noop(Endpoint deduction) {
        Endpoint.Setup wanted =
                new Endpoint.Setup(Endpoint.Kind.NOOP, deduction.setup().connections());
        return results.contenders()
                .filter(endpoint -> endpoint.setup().equals(wanted))
                .findFirst()
                .orElseThrow();
    }
}
