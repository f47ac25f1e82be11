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
        List<OrderStory> stories = stories(evidence.attempts());
        for (OrderStory story : stories) {
            violations.addAll(OrderChecks.violations(story, evidence));
            violations.addAll(PaperChecks.violations(story, evidence));
        }
        violations.addAll(PaperChecks.strangers(stories, evidence));
        violations.addAll(ClosingChecks.violations(stories, evidence.turns()));
        evidence.figures().forEach((sku, figures) -> violations.addAll(StockChecks.violations(sku, figures, evidence)));
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
}
