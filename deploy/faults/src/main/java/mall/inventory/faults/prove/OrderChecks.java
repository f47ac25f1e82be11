package mall.inventory.faults.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether one order is what its caller was told. */
final class OrderChecks {

    private static final Evidence.Booked NOTHING = new Evidence.Booked(0, 0, 0);
    private static final Set<String> ENDED = Set.of("ROLLED_BACK", "EXPIRED");

    private final OrderStory story;
    private final Evidence evidence;
    private final List<String> violations = new ArrayList<>();

    private OrderChecks(OrderStory story, Evidence evidence) {
        this.story = story;
        this.evidence = evidence;
    }

    static List<String> violations(OrderStory story, Evidence evidence) {
        OrderChecks checks = new OrderChecks(story, evidence);
        checks.check();
        return checks.violations;
    }

    private void check() {
        story.attempts().forEach(this::checkReply);
        Evidence.@Nullable Order order = evidence.orders().get(story.plan().orderNo());
        if (order == null) {
            checkAbsent();
            return;
        }
        checkPresent(order);
        checkState(order);
        checkLines(order);
        checkOpen(order);
        checkBooked(order);
    }

    private void checkReply(Attempt attempt) {
        Action action = attempt.operation().action();
        switch (attempt.reply()) {
            case Reply.Answered(int status, JsonNode body) -> checkAnswer(action, status, body);
            case Reply.Refused(int status, String code) -> checkRefusal(action, status, code);
            case Reply.Unknown _ -> {}
        }
    }

    private void checkAnswer(Action action, int status, JsonNode body) {
        if (!body.path("orderNo").asString("").equals(story.plan().orderNo())) {
            report(action + " was answered with " + status + " and no order");
        }
        if (story.plan().isTombstone() && action == Action.PLACE) {
            report("was placed after its rollback");
        }
    }

    private void checkRefusal(Action action, int status, String code) {
        if (!action.mayBeRefusedWith(code)) {
            report(action + " was refused with " + status + " " + code);
        }
    }

    private void checkAbsent() {
        if (story.mustExist()) {
            report("is missing: it was answered, and GET does not find it");
        }
        if (!booked().isEmpty()) {
            report("has ledger entries and no header");
        }
    }

    private void checkPresent(Evidence.Order order) {
        if (!story.mayExist()) {
            report("exists as " + order.state() + " although it was refused every time");
        }
    }

    private void checkState(Evidence.Order order) {
        if (!story.possibleStates().contains(order.state())) {
            report("is " + order.state() + ", by its answers it can only be " + story.possibleStates());
        }
        if (order.state().equals("HELD")
                && order.expiresAt() != null
                && order.expiresAt().isBefore(evidence.at())) {
            report("is HELD although its hold ended at " + order.expiresAt());
        }
    }

    private void checkLines(Evidence.Order order) {
        Map<String, Integer> found = new TreeMap<>();
        order.lines().forEach((sku, line) -> found.put(sku, line.quantity()));
        Map<String, Integer> wanted =
                story.plan().isTombstone() ? Map.of() : story.plan().lines();
        if (!found.equals(wanted)) {
            report("has the lines " + found + " instead of " + wanted);
        }
    }

    private void checkOpen(Evidence.Order order) {
        order.lines().forEach((sku, line) -> {
            Set<Long> possible = ENDED.contains(order.state()) ? Set.of(0L) : story.possiblyOpen(sku);
            if (!possible.contains((long) line.open())) {
                report("has " + line.open() + " units of " + sku + " open as " + order.state() + " instead of "
                        + possible);
            }
        });
    }

    private void checkBooked(Evidence.Order order) {
        order.lines().forEach((sku, line) -> {
            Evidence.Booked entries = booked().getOrDefault(sku, NOTHING);
            if (entries.placings() != 1 || entries.placed() != line.quantity()) {
                report("deducted " + sku + " " + entries.placings() + " times, " + entries.placed()
                        + " units instead of " + line.quantity());
            }
            if (entries.reserved() != line.open()) {
                report("has " + line.open() + " units of " + sku + " open, its ledger entries leave "
                        + entries.reserved());
            }
        });
        booked().keySet().stream()
                .filter(sku -> !order.lines().containsKey(sku))
                .forEach(sku -> report("has ledger entries of " + sku + ", which it does not have"));
    }

    private Map<String, Evidence.Booked> booked() {
        return evidence.booked().getOrDefault(story.plan().orderNo(), Map.of());
    }

    private void report(String what) {
        violations.add("order " + story.plan().orderNo() + " " + what);
    }
}
