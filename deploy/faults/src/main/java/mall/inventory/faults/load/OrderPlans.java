package mall.inventory.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** One client's orders, one after the other: the same for the same random numbers. */
final class OrderPlans {

    private static final int HOT_IN_TEN = 7;
    private static final int SHORT_HOLD_SECONDS = 1;
    private static final int LONG_HOLD_SECONDS = 3_600;
    private static final Duration AFTER_THE_HOLD = Duration.ofMillis(2_500);

    private final String prefix;
    private final Shelf shelf;
    private final RandomGenerator random;
    private int count;

    OrderPlans(String prefix, Shelf shelf, RandomGenerator random) {
        this.prefix = prefix;
        this.shelf = shelf;
        this.random = random;
    }

    private record Line(String sku, int quantity) {}

    OrderPlan next() {
        String orderNo = prefix + "-" + ++count;
        List<Line> lines = lines();
        TreeMap<String, Integer> summed = new TreeMap<>();
        lines.forEach(line -> summed.merge(line.sku(), line.quantity(), Integer::sum));
        return planned(orderNo, lines, summed);
    }

    /** One to three lines of one to three units; two of them may name the same SKU. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            lines.add(new Line(sku(i), random.nextInt(1, 4)));
        }
        return lines;
    }

    private String sku(int line) {
        List<String> skus = shelf.skus();
        return line == 0 && random.nextInt(10) < HOT_IN_TEN ? shelf.hot() : skus.get(random.nextInt(skus.size()));
    }

    private OrderPlan planned(String orderNo, List<Line> lines, SortedMap<String, Integer> summed) {
        Operation brief = place(orderNo, SHORT_HOLD_SECONDS + random.nextInt(2), lines);
        Operation place = place(orderNo, LONG_HOLD_SECONDS, lines);
        Operation replay = new Operation(Action.REPLAY, 0, place.body(), Duration.ZERO);
        Operation confirm = Operation.of(Action.CONFIRM, null);
        Operation rollBack = Operation.of(Action.ROLL_BACK, Map.of("reason", "changed my mind"));
        Operation partly = partly(
                orderNo,
                summed.firstKey(),
                random.nextInt(1, summed.firstEntry().getValue() + 1));
        List<Operation> operations = switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> List.of(place, confirm);
            case 5, 6 -> List.of(place, replay, confirm);
            case 7, 8 -> List.of(place, rollBack);
            case 9 -> List.of(place, confirm, rollBack);
            case 10, 11 -> List.of(place, confirm, partly);
            case 12 -> List.of(place, partly, rollBack);
            case 13, 14 -> List.of(brief);
            case 15 -> List.of(brief, confirm.after(AFTER_THE_HOLD));
            case 16 -> List.of(brief, extend(), confirm.after(AFTER_THE_HOLD));
            case 17 -> List.of(brief, rollBack.after(AFTER_THE_HOLD));
            case 18 -> List.of(rollBack, place);
            default -> List.of(place);
        };
        return new OrderPlan(orderNo, summed, operations.contains(brief), operations);
    }

    private static Operation place(String orderNo, int holdSeconds, List<Line> lines) {
        return Operation.of(Action.PLACE, Map.of("orderNo", orderNo, "holdSeconds", holdSeconds, "lines", lines));
    }

    private static Operation extend() {
        return Operation.of(Action.EXTEND, Map.of("holdSeconds", LONG_HOLD_SECONDS));
    }

    private static Operation partly(String orderNo, String sku, int units) {
        Object body = Map.of("rollbackNo", orderNo + "-back", "lines", List.of(new Line(sku, units)));
        return new Operation(Action.ROLL_BACK_PARTLY, units, body, Duration.ZERO);
    }
}
