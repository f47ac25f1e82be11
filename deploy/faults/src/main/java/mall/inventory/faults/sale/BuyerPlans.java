package mall.inventory.faults.sale;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Operation;
import mall.inventory.faults.load.OrderPlan;

/** What one client's buyers mean to do, one after the other: the same for the same random numbers. */
final class BuyerPlans {

    private static final int HOT_IN_TEN = 6;
    private static final Duration TOO_LATE = Duration.ofMillis(500);

    private final Sale sale;
    private final String prefix;
    private final RandomGenerator random;
    private int users = 1;
    private int orders;

    BuyerPlans(Sale sale, String prefix, RandomGenerator random) {
        this.sale = sale;
        this.prefix = prefix;
        this.random = random;
    }

    /** Some buyers come again, and meet their limit. */
    OrderPlan next() {
        if (random.nextBoolean()) {
            users++;
        }
        String orderNo = prefix + "-u" + users + "-" + ++orders;
        List<String> skus = List.copyOf(sale.allotted().keySet());
        String sku = random.nextInt(10) < HOT_IN_TEN ? skus.getFirst() : skus.get(random.nextInt(skus.size()));
        return plan(sale, orderNo, sku, random.nextInt(1, 3), random.nextInt(12));
    }

    private static OrderPlan plan(Sale sale, String orderNo, String sku, int quantity, int kind) {
        Operation buy = buy(sale, orderNo, sku, quantity);
        Operation confirm = Operation.of(Action.CONFIRM, null);
        Operation rollBack = Operation.of(Action.ROLL_BACK, Map.of("reason", "changed my mind"));
        List<Operation> operations = switch (kind) {
            case 0, 1, 2 -> List.of(buy, confirm);
            case 3 -> List.of(buy, buy, confirm);
            case 4 -> List.of(buy, confirm, rollBack);
            case 5, 6 -> List.of(buy, rollBack);
            case 7 -> List.of(buy, rollBack, buy);
            case 8 -> List.of(buy, confirm.after(sale.hold().plus(TOO_LATE)));
            default -> List.of(buy);
        };
        return new OrderPlan(orderNo, new TreeMap<>(Map.of(sku, quantity)), true, false, operations);
    }

    /** To have it and to pay at once. */
    static OrderPlan bought(Sale sale, String orderNo, String sku, int quantity) {
        return plan(sale, orderNo, sku, quantity, 0);
    }

    private static Operation buy(Sale sale, String orderNo, String sku, int quantity) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orderNo", orderNo);
        body.put("userId", Sale.userOf(orderNo));
        body.put("sku", sku);
        body.put("quantity", quantity);
        return Operation.of(Action.BUY, sale.id(), "", Map.of(), body);
    }
}
