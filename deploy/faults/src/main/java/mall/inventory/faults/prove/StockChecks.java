package mall.inventory.faults.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether a SKU's figures are what all its orders together say. */
final class StockChecks {

    private final String sku;
    private final Evidence.Figures figures;
    private final Evidence evidence;
    private final List<String> violations = new ArrayList<>();

    private StockChecks(String sku, Evidence.Figures figures, Evidence evidence) {
        this.sku = sku;
        this.figures = figures;
        this.evidence = evidence;
    }

    static List<String> violations(String sku, Evidence.Figures figures, Evidence evidence) {
        StockChecks checks = new StockChecks(sku, figures, evidence);
        checks.check();
        return checks.violations;
    }

    private void check() {
        long open = 0;
        long shipped = 0;
        long returned = 0;
        for (Evidence.Line line : lines()) {
            open += line.open();
            shipped += line.shipped();
            returned += line.returned();
        }
        long there = figures.sellable() + figures.withheld() + figures.unassigned();
        if (there + open + shipped - returned != figures.opening() + figures.found()) {
            report(
                    "%d sellable, withheld and unassigned, %d in open orders, %d shipped and %d returned are not the %d there were"
                            .formatted(there, open, shipped, returned, figures.opening() + figures.found()));
        }
        if (figures.reserved() != open) {
            report("%d reserved, %d in open orders".formatted(figures.reserved(), open));
        }
        if (figures.internal() != figures.onHand()) {
            report("%d in the books, %d in the warehouses".formatted(figures.internal(), figures.onHand()));
        }
        if (figures.sellable() < 0) {
            report("%d sellable".formatted(figures.sellable()));
        }
        if (!allocated().equals(figures.allocated())) {
            report("%s allocated, open lines are sourced from %s".formatted(figures.allocated(), allocated()));
        }
    }

    private List<Evidence.Line> lines() {
        return evidence.orders().values().stream()
                .map(order -> order.lines().get(sku))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Warehouses without a unit are not told apart from those that have no row. */
    private Map<String, Long> allocated() {
        Map<String, Long> allocated = new HashMap<>();
        lines().forEach(line ->
                line.allocated().forEach((warehouse, units) -> allocated.merge(warehouse, (long) units, Long::sum)));
        return allocated;
    }

    private void report(String what) {
        violations.add("SKU " + sku + ": " + what);
    }
}
