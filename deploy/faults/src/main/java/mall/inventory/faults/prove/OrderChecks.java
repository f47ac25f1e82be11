package mall.inventory.faults.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether one order is what its caller was told. */
final class OrderChecks {

    private static final Evidence.Booked NOTHING = new Evidence.Booked(0, 0, 0, 0, 0);
    private static final Set<String> HOLDING = Set.of("HELD", "CONFIRMED");

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
        checkCounters(order);
        checkAllocations(order);
        checkBooked(order);
    }

    private void checkReply(Attempt attempt) {
        Operation operation = attempt.operation();
        switch (attempt.reply()) {
            case Reply.Answered(int status, JsonNode body) -> checkAnswer(operation, status, body);
            case Reply.Refused(int status, String code) -> checkRefusal(operation, status, code);
            case Reply.Unknown _ -> {}
        }
    }

    private void checkAnswer(Operation operation, int status, JsonNode body) {
        if (!body.path("orderNo").asString("").equals(story.plan().orderNo())) {
            report(operation.label() + " was answered with " + status + " and no order");
        }
        if (story.plan().isTombstone() && operation.action() == Action.PLACE) {
            report("was placed after its rollback");
        }
    }

    private void checkRefusal(Operation operation, int status, String code) {
        if (!operation.action().mayBeRefusedWith(code, operation.contested())) {
            report(operation.label() + " was refused with " + status + " " + code);
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
        if (!story.possibleStates(order).contains(order.state())) {
            report("is " + order.state() + ", by its answers it can only be " + story.possibleStates(order));
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
            Set<Long> possible = story.possiblyOpen(sku, order.state(), line.shipped());
            if (!possible.contains((long) line.open())) {
                report("has " + line.open() + " units of " + sku + " open as " + order.state() + " instead of "
                        + possible);
            }
        });
    }

    /** A unit is open, or has left, or was given back; what has left and come back are the units of the papers that are booked. */
    private void checkCounters(Evidence.Order order) {
        order.lines().forEach((sku, line) -> {
            if (line.open() + line.shipped() + line.released() != line.quantity()) {
                report("has %d of %d units of %s open, %d shipped and %d released"
                        .formatted(line.open(), line.quantity(), sku, line.shipped(), line.released()));
            }
            checkCounter(sku, "shipped", line.shipped(), units(sku, true));
            checkCounter(sku, "returned", line.returned(), units(sku, false));
        });
    }

    private void checkCounter(String sku, String what, long counted, long papers) {
        if (counted != papers) {
            report("counts " + counted + " units of " + sku + " as " + what + ", its papers have " + papers);
        }
    }

    private long units(String sku, boolean shipments) {
        return story.attempts().stream()
                .map(Attempt::operation)
                .filter(operation -> operation.action().isByWarehouse()
                        && (operation.action() == Action.SHIP) == shipments
                        && evidence.papers().containsKey(operation.number()))
                .collect(Collectors.toMap(Operation::number, operation -> operation.units(sku), (one, _) -> one))
                .values()
                .stream()
                .mapToLong(Integer::intValue)
                .sum();
    }

    /** All open units of a line have their place, or none; with an address, all of them. */
    private void checkAllocations(Evidence.Order order) {
        order.lines().forEach((sku, line) -> {
            boolean mayHaveNone = !story.plan().addressed();
            int allocated = line.allocatedUnits();
            if (allocated != line.open() && !(mayHaveNone && allocated == 0)) {
                report("has " + line.open() + " units of " + sku + " open and " + allocated + " allocated");
            }
            if (allocated > 0 && !HOLDING.contains(order.state())) {
                report("is " + order.state() + " and has " + allocated + " units of " + sku + " allocated");
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
            checkEntries(sku, "shipped", line.shipped(), entries.shipped());
            checkEntries(sku, "released", line.released(), entries.released());
            checkEntries(sku, "returned", line.returned(), entries.returned());
        });
        booked().keySet().stream()
                .filter(sku -> !order.lines().containsKey(sku))
                .forEach(sku -> report("has ledger entries of " + sku + ", which it does not have"));
    }

    private void checkEntries(String sku, String what, long counted, long booked) {
        if (counted != booked) {
            report("has " + counted + " units of " + sku + " " + what + ", by its ledger entries " + booked);
        }
    }

    private Map<String, Evidence.Booked> booked() {
        return evidence.booked().getOrDefault(story.plan().orderNo(), Map.of());
    }

    private void report(String what) {
        violations.add("order " + story.plan().orderNo() + " " + what);
    }
}
