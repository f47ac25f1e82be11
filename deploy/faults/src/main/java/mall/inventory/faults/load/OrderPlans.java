package mall.inventory.faults.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One client's orders, one after the other: the same for the same random numbers. */
final class OrderPlans {

    private static final int HOT_IN_TEN = 7;
    private static final int FROM_THE_NEAREST_IN_TEN = 7;
    private static final int SHORT_HOLD_SECONDS = 1;
    private static final int LONG_HOLD_SECONDS = 3_600;
    private static final Duration AFTER_THE_HOLD = Duration.ofMillis(2_500);

    /** When it happened in the world; nobody counts a warehouse meanwhile, so it decides nothing. */
    private static final String THEN = Instant.parse("2026-01-01T08:00:00Z").toString();

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

    private record ShipTo(String region, double lat, double lon) {}

    OrderPlan next() {
        String orderNo = prefix + "-" + ++count;
        List<Line> lines = lines();
        TreeMap<String, Integer> summed = new TreeMap<>();
        lines.forEach(line -> summed.merge(line.sku(), line.quantity(), Integer::sum));
        Site nearest = site();
        @Nullable ShipTo shipTo = random.nextBoolean() ? near(nearest) : null;
        Operation brief = place(orderNo, SHORT_HOLD_SECONDS + random.nextInt(2), shipTo, lines);
        Operation place = place(orderNo, LONG_HOLD_SECONDS, shipTo, lines);
        List<Operation> operations = random.nextInt(10) < 6
                ? checkout(orderNo, summed, place, brief)
                : delivery(new Warehousing(orderNo, summed, nearest), place, brief);
        return new OrderPlan(orderNo, summed, operations.contains(brief), shipTo != null, operations);
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

    private Site site() {
        return shelf.sites().get(random.nextInt(shelf.sites().size()));
    }

    /** So near that the site is the nearest one. */
    private ShipTo near(Site site) {
        return new ShipTo(site.region(), site.lat(), site.lon() + random.nextInt(2) / 8.0);
    }

    private List<Operation> checkout(
            String orderNo, SortedMap<String, Integer> summed, Operation place, Operation brief) {
        Operation replay = Operation.of(Action.REPLAY, place.body());
        Operation confirm = Operation.of(Action.CONFIRM, null);
        Operation rollBack = Operation.of(Action.ROLL_BACK, Map.of("reason", "changed my mind"));
        Operation partly = partly(
                orderNo,
                summed.firstKey(),
                random.nextInt(1, summed.firstEntry().getValue() + 1));
        return switch (random.nextInt(20)) {
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
    }

    private List<Operation> delivery(Warehousing order, Operation place, Operation brief) {
        Operation confirm = Operation.of(Action.CONFIRM, null);
        Operation all = order.ship(1, order.summed);
        SortedMap<String, Integer> some = order.some(order.summed);
        SortedMap<String, Integer> rest = less(order.summed, some);
        Operation first = order.ship(1, some);
        Operation back = order.takeBack(random.nextBoolean() ? Action.RESTOCK : Action.INSPECT, 1, order.some(some));
        Operation rollBack = Operation.of(
                Action.ROLL_BACK, Map.of("rollbackNo", order.orderNo + "-off", "reason", "changed my mind"));
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> List.of(place, confirm, all);
            case 3, 4 -> List.of(place, confirm, all, all, back);
            case 5 -> List.of(place, confirm, first, back, back);
            case 6 -> List.of(place, confirm, first, rollBack.inContest());
            case 7 -> List.of(brief, confirm.after(AFTER_THE_HOLD), all, back);
            case 8, 9 ->
                List.of(place, confirm, all.inContest(), rollBack.inContest().atOnce());
            case 10 ->
                List.of(place, confirm, first.inContest(), rollBack.inContest().atOnce());
            case 11 ->
                List.of(
                        place,
                        confirm,
                        all.inContest(),
                        order.giveBack(some).inContest().atOnce());
            default ->
                rest.isEmpty()
                        ? List.of(place, confirm, all, order.takeBack(Action.RESTOCK, 1, order.summed))
                        : inTwo(order, place, confirm, first, order.ship(2, rest), back);
        };
    }

    /** Two shipments, one after the other or at once, and what comes back of the first one. */
    private List<Operation> inTwo(
            Warehousing order, Operation place, Operation confirm, Operation first, Operation second, Operation back) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(place, confirm, first, second, back);
            case 1 -> List.of(place, confirm, first, second.atOnce(), back);
            case 2 -> List.of(place, confirm, first, back, second, second);
            default -> List.of(place, confirm, first, order.giveBack(order.some(second.units())), back);
        };
    }

    private static SortedMap<String, Integer> less(Map<String, Integer> units, Map<String, Integer> taken) {
        TreeMap<String, Integer> left = new TreeMap<>(units);
        taken.forEach((sku, quantity) -> left.merge(sku, -quantity, Integer::sum));
        left.values().removeIf(quantity -> quantity == 0);
        return left;
    }

    private static Operation place(String orderNo, int holdSeconds, @Nullable ShipTo shipTo, List<Line> lines) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orderNo", orderNo);
        body.put("holdSeconds", holdSeconds);
        if (shipTo != null) {
            body.put("shipTo", shipTo);
        }
        body.put("lines", lines);
        return Operation.of(Action.PLACE, body);
    }

    private static Operation extend() {
        return Operation.of(Action.EXTEND, Map.of("holdSeconds", LONG_HOLD_SECONDS));
    }

    private static Operation partly(String orderNo, String sku, int units) {
        return partly(orderNo, Map.of(sku, units));
    }

    private static Operation partly(String orderNo, Map<String, Integer> units) {
        String number = orderNo + "-back";
        Object body = Map.of("rollbackNo", number, "lines", lines(units));
        return Operation.of(Action.ROLL_BACK_PARTLY, number, "", units, body);
    }

    private static List<Line> lines(Map<String, Integer> units) {
        return new TreeMap<>(units)
                .entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList();
    }

    /** What warehouses say of one order. */
    private final class Warehousing {

        private final String orderNo;
        private final SortedMap<String, Integer> summed;
        private final Site nearest;

        Warehousing(String orderNo, SortedMap<String, Integer> summed, Site nearest) {
            this.orderNo = orderNo;
            this.summed = summed;
            this.nearest = nearest;
        }

        /** From where it was to ship, mostly. */
        Operation ship(int number, Map<String, Integer> units) {
            Site from = random.nextInt(10) < FROM_THE_NEAREST_IN_TEN ? nearest : site();
            String shipmentNo = orderNo + "-s" + number;
            Map<String, Object> body = Map.of(
                    "shipmentNo",
                    shipmentNo,
                    "orderNo",
                    orderNo,
                    "warehouse",
                    from.code(),
                    "shippedAt",
                    THEN,
                    "lines",
                    lines(units));
            return Operation.of(Action.SHIP, shipmentNo, from.code(), units, body);
        }

        Operation takeBack(Action disposition, int number, Map<String, Integer> units) {
            Site to = site();
            String returnNo = orderNo + "-r" + number;
            Map<String, Object> body = Map.of(
                    "returnNo",
                    returnNo,
                    "orderNo",
                    orderNo,
                    "warehouse",
                    to.code(),
                    "returnedAt",
                    THEN,
                    "disposition",
                    disposition.name(),
                    "lines",
                    lines(units));
            return Operation.of(disposition, returnNo, to.code(), units, body);
        }

        Operation giveBack(Map<String, Integer> units) {
            return partly(orderNo, units);
        }

        /** Some of the units, at least one. */
        SortedMap<String, Integer> some(SortedMap<String, Integer> units) {
            TreeMap<String, Integer> some = new TreeMap<>();
            units.forEach((sku, quantity) -> {
                int taken = random.nextInt(quantity + 1);
                if (taken > 0) {
                    some.put(sku, taken);
                }
            });
            if (some.isEmpty()) {
                some.put(units.firstKey(), 1);
            }
            return some;
        }
    }
}
