package mall.inventory.faults.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.OrderPlan;
import mall.inventory.faults.load.Reply;
import tools.jackson.databind.json.JsonMapper;

/** Evidence made by hand: one order of two apples and a pear, of ten each, and what was told and is found of it. */
final class Told {

    static final String ORDER = "order-1";
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final OrderPlan plan;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Evidence.Order> orders = new HashMap<>();
    private final Map<String, Map<String, Evidence.Booked>> booked = new HashMap<>();
    private final Map<String, Evidence.Figures> figures = new HashMap<>();
    private final List<String> imbalances = new ArrayList<>();

    private Told(boolean brief, Action first) {
        this.plan =
                new OrderPlan(ORDER, new TreeMap<>(Map.of("apple", 2, "pear", 1)), brief, List.of(operation(first, 0)));
        stock(10, 10, 0, 0);
    }

    static Told order() {
        return new Told(false, Action.PLACE);
    }

    static Told briefOrder() {
        return new Told(true, Action.PLACE);
    }

    static Told rolledBackBeforeItCame() {
        return new Told(false, Action.ROLL_BACK);
    }

    Told answered(Action action) {
        return attempt(
                action, new Reply.Answered(200, JsonMapper.shared().readTree("{\"orderNo\":\"" + ORDER + "\"}")));
    }

    Told answeredWithNothing(Action action) {
        return attempt(action, new Reply.Answered(200, JsonMapper.shared().missingNode()));
    }

    Told refused(Action action, String code) {
        return attempt(action, new Reply.Refused(409, code));
    }

    Told unknown(Action action) {
        return attempt(action, new Reply.Unknown("no answer"));
    }

    private Told attempt(Action action, Reply reply) {
        int units = action == Action.ROLL_BACK_PARTLY ? 1 : 0;
        attempts.add(new Attempt(plan, operation(action, units), "node", 0, 0, reply));
        return this;
    }

    private static Operation operation(Action action, int units) {
        return new Operation(action, units, null, Duration.ZERO);
    }

    /** As it should be: what is open is reserved, and no longer sellable. */
    Told found(String state, int apples, int pears) {
        orders.put(
                ORDER,
                new Evidence.Order(
                        state,
                        NOW.plusSeconds(60),
                        Map.of("apple", new Evidence.Line(2, apples), "pear", new Evidence.Line(1, pears))));
        booked.put(
                ORDER,
                new HashMap<>(
                        Map.of("apple", new Evidence.Booked(1, 2, apples), "pear", new Evidence.Booked(1, 1, pears))));
        return stock(10 - apples, 10 - pears, apples, pears);
    }

    Told foundTombstone() {
        orders.put(ORDER, new Evidence.Order("ROLLED_BACK", null, Map.of()));
        return this;
    }

    Told foundHeldUntil(Instant end) {
        found("HELD", 2, 1);
        orders.computeIfPresent(ORDER, (_, order) -> new Evidence.Order(order.state(), end, order.lines()));
        return this;
    }

    Told stock(long apples, long pears, long reservedApples, long reservedPears) {
        figures.put("apple", new Evidence.Figures(10, apples, reservedApples));
        figures.put("pear", new Evidence.Figures(10, pears, reservedPears));
        return this;
    }

    Told booked(String sku, int placings, long placed, long reserved) {
        booked.computeIfAbsent(ORDER, _ -> new HashMap<>()).put(sku, new Evidence.Booked(placings, placed, reserved));
        return this;
    }

    Told imbalance(String what) {
        imbalances.add(what);
        return this;
    }

    List<String> violations() {
        return Checker.violations(new Evidence(attempts, orders, booked, figures, imbalances, NOW));
    }
}
