package mall.inventory.quickstart.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.quickstart.invoices.Shop;
import mall.inventory.quickstart.invoices.Units;

/** What the replay did and what was refused, for the reader. */
public final class ReplayReport {

    private static final int TOP = 5;

    private final Shop shop;
    private final List<Outcome> outcomes;
    private final List<Outcome.Served> orders;
    private final List<Outcome.TakenBack> cancellations;
    private final List<Outcome.Corrected> corrections;

    ReplayReport(Shop shop, List<Outcome> outcomes) {
        this.shop = shop;
        this.outcomes = outcomes;
        this.orders = outcomesOf(Outcome.Served.class);
        this.cancellations = outcomesOf(Outcome.TakenBack.class);
        this.corrections = outcomesOf(Outcome.Corrected.class);
    }

    private <T extends Outcome> List<T> outcomesOf(Class<T> kind) {
        return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What was refused and why: the totals and the SKUs most missed. */
    public List<String> refusals() {
        List<Outcome.Served> refused = shortOrders();
        List<String> lines = new ArrayList<>();
        lines.add("Refused for want of stock (INSUFFICIENT_STOCK): %,d of %s, for %s that lacked %s"
                .formatted(
                        refused.size(),
                        counted(orders.size(), "order"),
                        counted(missingLines().count(), "line"),
                        counted(missingUnits(), "unit")));
        lines.add("  sent again with what was there: %,d; nothing was there: %,d"
                .formatted(
                        refused.stream().filter(order -> order.served() > 0).count(),
                        refused.stream().filter(order -> order.served() == 0).count()));
        mostMissed().limit(TOP).forEach(lines::add);
        long losses = corrections.stream().filter(one -> one.notThere() > 0).count();
        lines.add("Write-offs cut to what the books held: %,d of %,d".formatted(losses, corrections.size()));
        return lines;
    }

    private Stream<String> mostMissed() {
        Map<String, List<Outcome.ServedLine>> bySku = missingLines()
                .collect(Collectors.groupingBy(Outcome.ServedLine::sku, TreeMap::new, Collectors.toList()));
        return bySku.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, List<Outcome.ServedLine>> sku) -> -missing(sku.getValue())))
                .map(sku -> "  %-8s %-36s %12s missing in %s"
                        .formatted(
                                sku.getKey(),
                                shop.names().get(sku.getKey()),
                                counted(missing(sku.getValue()), "unit"),
                                counted(sku.getValue().size(), "order")));
    }

    private static String counted(long count, String noun) {
        return "%,d %s".formatted(count, count == 1 ? noun : noun + "s");
    }

    /** What the replay did, in figures. */
    public List<String> summary() {
        return List.of(
                "Orders         %,6d with %s: %s asked for, %,d held and paid"
                        .formatted(
                                orders.size(),
                                counted(orderLines(), "line"),
                                counted(wantedUnits(), "unit"),
                                servedUnits()),
                "Cancellations  %,6d: %s rolled back in %s, %,d never served, %,d back for inspection"
                        .formatted(
                                cancellations.size(),
                                counted(givenBackUnits(), "unit"),
                                counted(ordersTouched(), "order"),
                                neverServedUnits(),
                                inspectedUnits()),
                "Corrections    %,6d: %s lost, %,d found"
                        .formatted(corrections.size(), counted(lostUnits(), "unit"), foundUnits()),
                "Not stock      %,6d lines: %s"
                        .formatted(
                                shop.notStock().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum(),
                                notStock()));
    }

    /** Everything, for the file. */
    public List<String> full() {
        List<String> lines = new ArrayList<>(summary());
        lines.add("");
        lines.addAll(refusals());
        lines.add("");
        lines.add("Every line that was not there (order, SKU, asked for, held):");
        shortOrders()
                .forEach(order -> order.shortLines()
                        .forEach(line -> lines.add(
                                "%s %s %d %d".formatted(order.number(), line.sku(), line.wanted(), line.served()))));
        lines.add("");
        lines.add("Every write-off that was cut (voucher, SKU, lost, booked):");
        corrections.stream()
                .filter(one -> one.notThere() > 0)
                .forEach(one ->
                        lines.add("%s %s %d %d".formatted(one.number(), one.sku(), -one.difference(), one.booked())));
        lines.add("");
        lines.add("Every SKU that ran short:");
        mostMissed().forEach(lines::add);
        lines.add("");
        lines.add("Codes that stand for no stock (lines, code, meaning):");
        shop.notStock()
                .forEach((kind, count) -> lines.add("%5d %-12s %s".formatted(count, kind.code(), kind.meaning())));
        return lines;
    }

    /** What the books must hold after this, counted from the vouchers' outcomes alone. */
    Position counted() {
        long opening = shop.openingStock().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        long reserved = servedUnits() - givenBackUnits();
        long onHand = opening - lostUnits() + foundUnits() + inspectedUnits();
        long sellable = onHand - reserved - inspectedUnits();
        return new Position("counted", sellable, reserved, 0, inspectedUnits(), 0, onHand);
    }

    private List<Outcome.Served> shortOrders() {
        return orders.stream().filter(order -> order.served() < order.wanted()).toList();
    }

    private Stream<Outcome.ServedLine> missingLines() {
        return orders.stream().flatMap(order -> order.shortLines().stream());
    }

    private static int missing(List<Outcome.ServedLine> lines) {
        return lines.stream().mapToInt(Outcome.ServedLine::missing).sum();
    }

    private long missingUnits() {
        return wantedUnits() - servedUnits();
    }

    private long orderLines() {
        return orders.stream().mapToLong(order -> order.lines().size()).sum();
    }

    private long wantedUnits() {
        return orders.stream().mapToLong(Outcome.Served::wanted).sum();
    }

    private long servedUnits() {
        return orders.stream().mapToLong(Outcome.Served::served).sum();
    }

    private long givenBackUnits() {
        return cancellations.stream()
                .flatMap(one -> one.givenBack().stream())
                .mapToLong(Outcome.GivenBack::quantity)
                .sum();
    }

    private long ordersTouched() {
        return cancellations.stream()
                .flatMap(one -> one.givenBack().stream().map(Outcome.GivenBack::orderNo))
                .distinct()
                .count();
    }

    private long neverServedUnits() {
        return cancellations.stream()
                .mapToLong(one -> Units.sum(one.neverServed()))
                .sum();
    }

    private long inspectedUnits() {
        return cancellations.stream()
                .mapToLong(one -> Units.sum(one.inspected()))
                .sum();
    }

    private long lostUnits() {
        return corrections.stream()
                .filter(Outcome.Corrected::lost)
                .mapToLong(Outcome.Corrected::booked)
                .sum();
    }

    private long foundUnits() {
        return corrections.stream()
                .filter(one -> !one.lost())
                .mapToLong(Outcome.Corrected::booked)
                .sum();
    }

    private String notStock() {
        return shop.notStock().entrySet().stream()
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
