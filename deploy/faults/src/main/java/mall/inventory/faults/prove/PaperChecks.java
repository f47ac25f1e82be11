package mall.inventory.faults.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.Reply;
import org.jspecify.annotations.Nullable;

/** Whether an order's shipments and returns are booked as their warehouses were told: once, or not at all. */
final class PaperChecks {

    private final OrderStory story;
    private final Evidence evidence;
    private final List<String> violations = new ArrayList<>();

    private PaperChecks(OrderStory story, Evidence evidence) {
        this.story = story;
        this.evidence = evidence;
    }

    static List<String> violations(OrderStory story, Evidence evidence) {
        PaperChecks checks = new PaperChecks(story, evidence);
        papers(story).values().forEach(checks::check);
        return checks.violations;
    }

    /** Papers that nobody has sent. */
    static List<String> strangers(List<OrderStory> stories, Evidence evidence) {
        Set<String> sent = new HashSet<>();
        stories.forEach(story -> sent.addAll(papers(story).keySet()));
        return evidence.papers().keySet().stream()
                .filter(number -> !sent.contains(number))
                .sorted()
                .map(number -> "paper " + number + " is booked, and nobody has sent it")
                .toList();
    }

    private static Map<String, Operation> papers(OrderStory story) {
        Map<String, Operation> papers = new LinkedHashMap<>();
        story.attempts().stream()
                .filter(attempt -> attempt.operation().action().isByWarehouse())
                .forEach(attempt -> papers.putIfAbsent(attempt.operation().number(), attempt.operation()));
        return papers;
    }

    private void check(Operation operation) {
        Evidence.@Nullable Paper paper = evidence.papers().get(operation.number());
        if (paper == null) {
            if (story.has(operation.number(), Reply.Answered.class)) {
                report(operation, "is missing: it was answered");
            }
            return;
        }
        // Units that were not open, or not shipped, at one moment are not so later; and a number is used once.
        if (story.has(operation.number(), Reply.Refused.class)) {
            report(operation, "is booked although it was refused");
        }
        if (!paper.orderNo().equals(story.plan().orderNo())
                || !paper.warehouse().equals(operation.warehouse())) {
            report(operation, "is booked for order %s in %s".formatted(paper.orderNo(), paper.warehouse()));
        }
        Map<String, Evidence.Moved> wanted = new HashMap<>();
        operation.units().forEach((sku, units) -> wanted.put(sku, new Evidence.Moved(1, units, operation.warehouse())));
        if (!paper.units().equals(wanted)) {
            report(operation, "has the entries " + paper.units() + " instead of " + wanted);
        }
    }

    private void report(Operation operation, String what) {
        violations.add("order " + story.plan().orderNo() + ": " + operation.label() + " " + what);
    }
}
