package mall.inventory.faults.sync;

import java.util.ArrayList;
import java.util.List;

/** Compares what was published and shown with what is booked. */
final class SyncChecker {

    private SyncChecker() {}

    /** What is wrong, in words; nothing when all promises were kept. */
    static List<String> violations(SyncEvidence evidence) {
        List<String> violations = new ArrayList<>(shown(evidence));
        violations.addAll(StockEventChecks.violations(evidence));
        violations.addAll(SightingChecks.violations(evidence));
        violations.addAll(OrderEventChecks.violations(evidence));
        return violations;
    }

    private static List<String> shown(SyncEvidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.sellable().forEach((sku, units) -> {
            Long shown = evidence.shown().get(sku);
            if (shown == null) {
                violations.add("SKU %s: %d sellable, and the product system does not have it".formatted(sku, units));
            } else if (!shown.equals(units)) {
                violations.add("SKU %s: %d sellable, and the product system shows %d".formatted(sku, units, shown));
            }
        });
        evidence.shown().keySet().stream()
                .filter(sku -> !evidence.sellable().containsKey(sku))
                .forEach(sku -> violations.add("SKU " + sku + ": the product system has it, and the books do not"));
        return violations;
    }
}
