package mall.inventory.bench.sale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.bench.measure.Contender;
import mall.inventory.bench.measure.Measurement;
import mall.inventory.bench.measure.Results;
import mall.inventory.bench.report.Figures;
import mall.inventory.bench.report.Goal;
import mall.inventory.bench.report.RatioTable;
import mall.inventory.bench.report.Table;

/** Two tables for each comparison: its figures, and the ratios that have goals. */
final class SaleTables {

    private static final Goal DECIDED = Goal.atLeast(2.5, "");
    private static final Goal DURABLE = Goal.atLeast(0.7, "");
    private static final Goal SOLD_OUT = Goal.atLeast(0.9, "");

    private SaleTables() {}

    static List<Table> ofDecisions(Results<Decisions> results) {
        Table table = new Table(
                "who asks Redis", "shards", "orders per call", "decisions/s", "p50 ms", "p99 ms", "refused", "failed");
        results.contenders()
                .forEach(who -> table.row(cells(results, who, who.label(), who.shards(), who.ordersPerCall())));
        RatioTable ratios = new RatioTable();
        Decisions single = results.contenders()
                .filter(SingleTickets.class::isInstance)
                .findFirst()
                .orElseThrow();
        results.contenders()
                .filter(BatchedTickets.class::isInstance)
                .forEach(batched -> ratios.add(
                        batched.label() + " / " + single.label(),
                        results.ratio(batched, Measurement::perSecond, single, Measurement::perSecond),
                        DECIDED));
        return List.of(table, ratios.table());
    }

    static List<Table> ofOrders(Results<Contender> results) {
        Table table =
                new Table("engine", "buyers", "orders per batch", "orders/s", "p50 ms", "p99 ms", "refused", "failed");
        results.contenders()
                .forEach(who -> table.row(
                        switch (who) {
                            case Buyers buyers ->
                                cells(
                                        results,
                                        who,
                                        buyers.setup().engine().id(),
                                        Figures.count(buyers.setup().callers()),
                                        range(buyers.batches()));
                            case BareOrders bare ->
                                cells(
                                        results,
                                        who,
                                        "bare inserts",
                                        "-",
                                        "as " + bare.beside().label());
                            default -> throw new IllegalStateException(who.label());
                        }));
        return List.of(table, ratiosOfOrders(results));
    }

    private static Table ratiosOfOrders(Results<Contender> results) {
        RatioTable ratios = new RatioTable();
        List<BareOrders> limits = results.contenders()
                .filter(BareOrders.class::isInstance)
                .map(BareOrders.class::cast)
                .toList();
        results.contenders()
                .filter(Buyers.class::isInstance)
                .map(Buyers.class::cast)
                .forEach(buyers -> limits.stream()
                        .filter(limit -> limit.beside().setup().callers()
                                == buyers.setup().callers())
                        .forEach(limit -> ratios.add(
                                buyers.label() + " / bare inserts",
                                results.ratio(buyers, Measurement::perSecond, limit, Measurement::perSecond),
                                buyers.setup().engine() == ActivityEngine.REDIS ? DURABLE : null)));
        return ratios.table();
    }

    static List<Table> ofHttp(Results<LateBuyers> results) {
        Table table =
                new Table("endpoint", "connections", "requests/s", "p50 ms", "p99 ms", "2xx", "broken connections");
        results.contenders()
                .forEach(who -> table.row(cells(
                        results,
                        who,
                        who.setup().kind().label(),
                        Figures.count(who.setup().connections()))));
        RatioTable ratios = new RatioTable();
        results.contenders()
                .filter(who -> who.setup().kind() == LateBuyers.Kind.SOLD_OUT)
                .forEach(soldOut -> ratios.add(
                        "sold out / bare endpoint, %d connections"
                                .formatted(soldOut.setup().connections()),
                        results.ratio(
                                soldOut,
                                Measurement::perSecond,
                                results.contenders()
                                        .filter(who -> who.setup()
                                                .equals(soldOut.setup().bare()))
                                        .findFirst()
                                        .orElseThrow(),
                                Measurement::perSecond),
                        SOLD_OUT));
        return List.of(table, ratios.table());
    }

    private static <C extends Contender> String[] cells(Results<C> results, C who, String... first) {
        List<Measurement> rounds = results.of(who);
        List<String> cells = new ArrayList<>(List.of(first));
        Stream.of(
                        Figures.of(results.spread(who, Measurement::perSecond)),
                        Figures.of(results.spread(who, Measurement::p50Millis)),
                        Figures.of(results.spread(who, Measurement::p99Millis)),
                        Figures.count(
                                rounds.stream().mapToLong(Measurement::refused).sum()),
                        Figures.count(
                                rounds.stream().mapToLong(Measurement::failed).sum()))
                .forEach(cells::add);
        return cells.toArray(String[]::new);
    }

    private static String range(Collection<Integer> values) {
        return new TreeSet<>(values).stream().map(Figures::count).collect(Collectors.joining(", "));
    }
}
