package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.OrderPlan;
import mall.inventory.faults.load.Reply;
import mall.inventory.faults.sale.SaleEvidence.Booked;
import mall.inventory.faults.sale.SaleEvidence.Figures;
import mall.inventory.faults.sale.SaleEvidence.Line;
import mall.inventory.faults.sale.SaleEvidence.Order;
import tools.jackson.databind.json.JsonMapper;

/**
 * Evidence made by hand: anna's order of two of the ten phones that a sale has, of which three are for one user, and of the twelve there are.
 * A second passes between two attempts, and holds are of a minute.
 */
final class SaleTold {

    static final String SALE = "sale";
    static final String ORDER = "anna-1";
    static final String PHONE = "phone";

    private static final int TEN = 10;
    private static final int TWELVE = 12;
    private static final int LIMIT = 3;
    private static final Sale PLAN = new Sale(
            SALE,
            new LinkedHashMap<>(Map.of(PHONE, TEN)),
            new LinkedHashMap<>(Map.of(PHONE, TWELVE)),
            LIMIT,
            Duration.ofMinutes(1));

    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Order> orders = new HashMap<>();
    private final Map<String, Booked> booked = new HashMap<>();
    private final List<AtRest> rests = new ArrayList<>();
    private final List<String> imbalances = new ArrayList<>();
    private Figures figures = figures(0, 0);
    private long now;

    /** Bought and paid, and everything as it should be. */
    static SaleTold paid() {
        return new SaleTold().answered(Action.BUY).answered(Action.CONFIRM).found("CONFIRMED", 2);
    }

    /** Bought and not paid. */
    static SaleTold unpaid() {
        return new SaleTold().answered(Action.BUY).found("EXPIRED", 0);
    }

    /** Bought and given back. */
    static SaleTold givenBack() {
        return new SaleTold().answered(Action.BUY).answered(Action.ROLL_BACK).found("ROLLED_BACK", 0);
    }

    /** There was nothing left. */
    static SaleTold refused() {
        return new SaleTold().refused(Action.BUY, "SOLD_OUT");
    }

    SaleTold answered(Action action) {
        return answered(ORDER, action);
    }

    SaleTold answered(String orderNo, Action action) {
        return answered(orderNo, action, body(orderNo, Sale.userOf(orderNo), 2));
    }

    SaleTold answered(String orderNo, Action action, String body) {
        return told(orderNo, action, new Reply.Answered(200, JsonMapper.shared().readTree(body)));
    }

    static String body(String orderNo, String user, int quantity) {
        return """
                {"orderNo":"%s","activity":"%s","userId":"%s","lines":[{"sku":"%s","quantity":%d}]}
                """.formatted(orderNo, SALE, user, PHONE, quantity);
    }

    SaleTold refused(Action action, String code) {
        return told(ORDER, action, new Reply.Refused(409, code));
    }

    SaleTold unknown(Action action) {
        return told(ORDER, action, new Reply.Unknown("no answer"));
    }

    private SaleTold told(String orderNo, Action action, Reply reply) {
        Operation operation =
                action == Action.BUY ? Operation.of(action, SALE, "", Map.of(), null) : Operation.of(action, null);
        OrderPlan plan = new OrderPlan(orderNo, new TreeMap<>(Map.of(PHONE, 2)), true, false, List.of(operation));
        long invoked = now;
        now += Duration.ofSeconds(1).toNanos();
        attempts.add(new Attempt(plan, operation, "node", invoked, now, reply));
        return this;
    }

    SaleTold later(Duration time) {
        now += time.toNanos();
        return this;
    }

    /** The order has so many units, and had two. */
    SaleTold found(String state, int open) {
        return found(ORDER, state, open).figures(_ -> figures(open, 0));
    }

    SaleTold found(String orderNo, String state, int open) {
        orders.put(orderNo, new Order(state, SALE, Sale.userOf(orderNo), Map.of(PHONE, new Line(2, open))));
        return booked(orderNo, new Booked(PHONE, 1, 2, 2 - open, 0));
    }

    SaleTold foundTombstone() {
        orders.put(ORDER, new Order("ROLLED_BACK", "", "", Map.of()));
        return this;
    }

    SaleTold order(UnaryOperator<Order> change) {
        orders.computeIfPresent(ORDER, (_, order) -> change.apply(order));
        return this;
    }

    SaleTold notFound() {
        orders.remove(ORDER);
        return this;
    }

    SaleTold booked(String orderNo, Booked entries) {
        booked.put(orderNo, entries);
        return this;
    }

    SaleTold booked(UnaryOperator<Booked> change) {
        booked.computeIfPresent(ORDER, (_, entries) -> change.apply(entries));
        return this;
    }

    SaleTold figures(UnaryOperator<Figures> change) {
        figures = change.apply(figures);
        return this;
    }

    /**
     * As they should be.
     *
     * @param taken of the sale
     * @param bought of the others
     */
    static Figures figures(int taken, int bought) {
        int left = TEN - taken;
        return new Figures(TEN, taken, left, taken, TWELVE - TEN - bought, taken + bought, left, 0);
    }

    SaleTold rested(long epoch, long batches, long inRedis, long inBooks) {
        rests.add(AtRest.of("then", epoch, batches, Map.of(PHONE, inRedis), Map.of(PHONE, inBooks)));
        return this;
    }

    SaleTold imbalance(String what) {
        imbalances.add(what);
        return this;
    }

    List<String> violations() {
        return SaleChecker.violations(
                new SaleEvidence(PLAN, attempts, orders, booked, Map.of(PHONE, figures), rests, imbalances));
    }
}
