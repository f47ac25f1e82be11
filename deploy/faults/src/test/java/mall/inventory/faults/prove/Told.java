package mall.inventory.faults.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.OrderPlan;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.load.Turn;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence made by hand: one order of two apples and a pear, of ten each, and what was told and is found of it. Its shipment is of one
 * apple from the north, its return brings that one back there.
 */
final class Told {

    static final String ORDER = "order-1";
    static final String SHIPMENT = "order-1-s1";
    static final String RETURN = "order-1-r1";
    static final String NORTH = "north";
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static final int TEN = 10;

    private final OrderPlan plan;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Evidence.Order> orders = new HashMap<>();
    private final Map<String, Map<String, Evidence.Booked>> booked = new HashMap<>();
    private final Map<String, Evidence.Paper> papers = new HashMap<>();
    private final Map<String, Evidence.Figures> figures = new HashMap<>();
    private final List<String> imbalances = new ArrayList<>();
    private boolean contested;

    private Told(boolean brief, boolean addressed, Action first) {
        this.plan = new OrderPlan(
                ORDER, new TreeMap<>(Map.of("apple", 2, "pear", 1)), brief, addressed, List.of(operation(first)));
        figures.put("apple", new Evidence.Figures(TEN, TEN, 0, 0, 0, TEN, 0, Map.of()));
        figures.put("pear", new Evidence.Figures(TEN, TEN, 0, 0, 0, TEN, 0, Map.of()));
    }

    static Told order() {
        return new Told(false, false, Action.PLACE);
    }

    static Told briefOrder() {
        return new Told(true, false, Action.PLACE);
    }

    static Told addressedOrder() {
        return new Told(false, true, Action.PLACE);
    }

    static Told rolledBackBeforeItCame() {
        return new Told(false, false, Action.ROLL_BACK);
    }

    static Told paidOrder() {
        return order().answered(Action.PLACE).answered(Action.CONFIRM);
    }

    /** What is asked from here on is asked while others want the same units. */
    Told inContest() {
        contested = true;
        return this;
    }

    Told answered(Action action) {
        return attempt(
                action, new Reply.Answered(200, JsonMapper.shared().readTree("{\"orderNo\":\"" + ORDER + "\"}")));
    }

    Told answeredWithNothing(Action action) {
        return attempt(action, new Reply.Answered(200, JsonMapper.shared().missingNode()));
    }

    /** Asked and answered at these moments; the order ships an apple from that warehouse then, or from nowhere if it is empty. */
    Told answeredBetween(long invoked, long ended, Action action, String warehouse) {
        String allocations = warehouse.isEmpty() ? "" : "{\"warehouse\":\"%s\",\"quantity\":1}".formatted(warehouse);
        String order = "{\"orderNo\":\"%s\",\"lines\":[{\"sku\":\"apple\",\"allocations\":[%s]}]}"
                .formatted(ORDER, allocations);
        attempts.add(new Attempt(
                plan,
                operation(action),
                "node",
                invoked,
                ended,
                new Reply.Answered(200, JsonMapper.shared().readTree(order))));
        return this;
    }

    Told refused(Action action, String code) {
        return attempt(action, new Reply.Refused(409, code));
    }

    Told unknown(Action action) {
        return attempt(action, new Reply.Unknown("no answer"));
    }

    private Told attempt(Action action, Reply reply) {
        attempts.add(new Attempt(plan, operation(action), "node", 0, 0, reply));
        return this;
    }

    private Operation operation(Action action) {
        return switch (action) {
            case ROLL_BACK_PARTLY -> operation(action, "order-1-back", "");
            case SHIP -> operation(action, SHIPMENT, NORTH);
            case RESTOCK, INSPECT -> operation(action, RETURN, NORTH);
            default -> new Operation(action, "", "", new TreeMap<>(), null, Duration.ZERO, false, contested);
        };
    }

    private Operation operation(Action action, String number, String warehouse) {
        SortedMap<String, Integer> apple = new TreeMap<>(Map.of("apple", 1));
        return new Operation(action, number, warehouse, apple, null, Duration.ZERO, false, contested);
    }

    Told closed(String warehouse, long invoked, long ended) {
        return turn(
                warehouse,
                false,
                invoked,
                ended,
                new Reply.Answered(200, JsonMapper.shared().missingNode()));
    }

    Told opened(String warehouse, long invoked, long ended) {
        return turn(
                warehouse,
                true,
                invoked,
                ended,
                new Reply.Answered(200, JsonMapper.shared().missingNode()));
    }

    Told turn(String warehouse, boolean toOpen, long invoked, long ended, Reply reply) {
        turns.add(new Turn(warehouse, toOpen, "node", invoked, ended, reply));
        return this;
    }

    /** As it should be: what is open is reserved, and what is neither open nor shipped is on sale again. */
    Told found(String state, int apples, int pears) {
        orders.put(
                ORDER,
                new Evidence.Order(
                        state,
                        NOW.plusSeconds(60),
                        new HashMap<>(Map.of(
                                "apple", new Evidence.Line(2, apples, 0, 2 - apples, 0, Map.of()),
                                "pear", new Evidence.Line(1, pears, 0, 1 - pears, 0, Map.of())))));
        booked("apple", 1, 2, 2 - apples, 0, 0).booked("pear", 1, 1, 1 - pears, 0, 0);
        return stock(TEN - apples, TEN - pears, apples, pears);
    }

    /** The order is found with its apple shipped and the rest open, all of it as it should be. */
    Told foundShipped() {
        found("CONFIRMED", 1, 1)
                .line(line -> new Evidence.Line(2, 1, 1, 0, 0, Map.of()))
                .booked("apple", 1, 2, 0, 1, 0)
                .paper(SHIPMENT, NORTH, 1);
        figures.put("apple", new Evidence.Figures(TEN, TEN - 2, 1, 0, 0, TEN - 1, 0, Map.of()));
        return this;
    }

    /** The same, with the apple back to be looked at. */
    Told foundReturned() {
        foundShipped()
                .line(line -> new Evidence.Line(2, 1, 1, 0, 1, Map.of()))
                .booked("apple", 1, 2, 0, 1, 1)
                .paper(RETURN, NORTH, 1);
        figures.put("apple", new Evidence.Figures(TEN, TEN - 2, 1, 1, 0, TEN, 0, Map.of()));
        return this;
    }

    /** The order of apples is found as it is, but for that. */
    Told line(UnaryOperator<Evidence.Line> change) {
        orders.computeIfPresent(ORDER, (_, order) -> {
            Map<String, Evidence.Line> lines = new HashMap<>(order.lines());
            lines.computeIfPresent("apple", (_, line) -> change.apply(line));
            return new Evidence.Order(order.state(), order.expiresAt(), lines);
        });
        return this;
    }

    /** The pear ships from there, as it should. */
    Told pearFrom(String warehouse) {
        orders.computeIfPresent(ORDER, (_, order) -> {
            Map<String, Evidence.Line> lines = new HashMap<>(order.lines());
            lines.put("pear", new Evidence.Line(1, 1, 0, 0, 0, Map.of(warehouse, 1)));
            return new Evidence.Order(order.state(), order.expiresAt(), lines);
        });
        figures.put("pear", new Evidence.Figures(TEN, TEN - 1, 1, 0, 0, TEN, 0, Map.of(warehouse, 1L)));
        return this;
    }

    Told state(String state) {
        orders.computeIfPresent(ORDER, (_, order) -> new Evidence.Order(state, order.expiresAt(), order.lines()));
        return this;
    }

    Told figures(UnaryOperator<Evidence.Figures> apples) {
        figures.computeIfPresent("apple", (_, figures) -> apples.apply(figures));
        return this;
    }

    Told paper(String number, String warehouse, int entries) {
        papers.put(
                number,
                new Evidence.Paper(ORDER, warehouse, Map.of("apple", new Evidence.Moved(entries, entries, warehouse))));
        return this;
    }

    Told withoutPaper(String number) {
        papers.remove(number);
        return this;
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
        figures.put("apple", figures(apples, reservedApples));
        figures.put("pear", figures(pears, reservedPears));
        return this;
    }

    private static Evidence.Figures figures(long sellable, long reserved) {
        return new Evidence.Figures(TEN, sellable, reserved, 0, 0, sellable + reserved, 0, Map.of());
    }

    Told booked(String sku, int placings, long placed, long released, long shipped, long returned) {
        booked.computeIfAbsent(ORDER, _ -> new HashMap<>())
                .put(sku, new Evidence.Booked(placings, placed, released, shipped, returned));
        return this;
    }

    Told imbalance(String what) {
        imbalances.add(what);
        return this;
    }

    List<String> violations() {
        return Checker.violations(new Evidence(attempts, turns, orders, booked, papers, figures, imbalances, NOW));
    }
}
