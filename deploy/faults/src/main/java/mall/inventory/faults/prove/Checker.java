package mall.inventory.faults.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.faults.load.Attempt;

/** Compares what callers were told with what is there. */
final class Checker {

    private Checker() {}

    /** What is wrong, in words; nothing when all promises were kept. */
    static List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>(evidence.imbalances());
        stories(evidence.attempts()).forEach(story -> violations.addAll(OrderChecks.violations(story, evidence)));
        evidence.figures().forEach((sku, figures) -> checkStock(sku, figures, evidence, violations));
        return violations;
    }

    /** How many orders there are to check. */
    static int orders(Evidence evidence) {
        return stories(evidence.attempts()).size();
    }

    private static List<OrderStory> stories(List<Attempt> attempts) {
        Map<String, List<Attempt>> byOrder = new LinkedHashMap<>();
        attempts.forEach(attempt -> byOrder.computeIfAbsent(attempt.plan().orderNo(), _ -> new ArrayList<>())
                .add(attempt));
        return byOrder.values().stream().map(OrderStory::new).toList();
    }

    private static void checkStock(String sku, Evidence.Figures figures, Evidence evidence, List<String> violations) {
        long open = evidence.orders().values().stream()
                .mapToLong(order -> order.open(sku))
                .sum();
        if (figures.sellable() + open != figures.opening()) {
            violations.add("SKU %s: %d sellable and %d in open orders are not the %d there were"
                    .formatted(sku, figures.sellable(), open, figures.opening()));
        }
        if (figures.reserved() != open) {
            violations.add("SKU %s: %d reserved, %d in open orders".formatted(sku, figures.reserved(), open));
        }
        if (figures.sellable() < 0) {
            violations.add("SKU %s: %d sellable".formatted(sku, figures.sellable()));
        }
    }
}
