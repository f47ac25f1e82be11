package mall.inventory.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderPlansTests {

    private static final int MANY = 500;

    private final Shelf shelf = new Shelf(
            new LinkedHashMap<>(Map.of("apple", 10, "pear", 10)),
            List.of(new Site("north", "CN-1101", 39.9, 116.4), new Site("south", "CN-4401", 23.1, 113.3)));

    @Test
    void areTheSameForTheSameSeed() {
        assertThat(plans(3)).isEqualTo(plans(3)).isNotEqualTo(plans(4));
    }

    @Test
    void useEachNumberOnce() {
        assertThat(plans(1)).extracting(OrderPlan::orderNo).doesNotHaveDuplicates();
    }

    @Test
    void haveEveryAction() {
        Set<Action> actions = plans(1).stream()
                .flatMap(plan -> plan.operations().stream())
                .map(Operation::action)
                .collect(Collectors.toSet());

        assertThat(actions).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Action.BUY)));
        assertThat(plans(1)).anyMatch(OrderPlan::isTombstone).anyMatch(OrderPlan::brief);
        assertThat(plans(1)).anyMatch(OrderPlan::addressed).anyMatch(plan -> !plan.addressed());
    }

    @Test
    void shipInPartsFromSeveralWarehousesSomeOfThemAtOnce() {
        assertThat(plans(1)).anyMatch(plan -> shipments(plan).size() == 2);
        assertThat(plans(1))
                .anyMatch(plan -> shipments(plan).stream()
                                .map(Operation::warehouse)
                                .distinct()
                                .count()
                        == 2);
        assertThat(plans(1))
                .anyMatch(plan -> plan.operations().stream().anyMatch(Operation::meanwhile))
                .anyMatch(plan -> plan.operations().stream().anyMatch(Operation::contested));
    }

    @Test
    void sendSomeShipmentsTwiceUnderTheSameNumber() {
        assertThat(plans(1))
                .anyMatch(plan -> plan.operations().stream()
                                .filter(operation -> operation.action() == Action.SHIP)
                                .count()
                        > shipments(plan).size());
    }

    @Test
    void shipNoMoreThanThereIsAndTakeBackNoMoreThanWasShipped() {
        assertThat(plans(1))
                .allSatisfy(plan -> plan.lines().forEach((sku, quantity) -> {
                    int shipped = shipments(plan).stream()
                            .mapToInt(operation -> operation.units(sku))
                            .sum();
                    int returned = plan.operations().stream()
                            .filter(operation ->
                                    operation.action() == Action.RESTOCK || operation.action() == Action.INSPECT)
                            .mapToInt(operation -> operation.units(sku))
                            .max()
                            .orElse(0);
                    assertThat(shipped).isBetween(returned, quantity);
                }));
    }

    private static Set<Operation> shipments(OrderPlan plan) {
        return plan.operations().stream()
                .filter(operation -> operation.action() == Action.SHIP)
                .collect(Collectors.toMap(Operation::number, Function.identity(), (one, _) -> one))
                .values()
                .stream()
                .collect(Collectors.toSet());
    }

    @Test
    void giveBackNoMoreThanThereIs() {
        assertThat(plans(1))
                .allSatisfy(plan -> assertThat(plan.operations())
                        .allMatch(operation -> plan.lines().entrySet().stream()
                                .allMatch(line -> operation.units(line.getKey()) <= line.getValue())));
    }

    private List<OrderPlan> plans(long seed) {
        OrderPlans plans = new OrderPlans("test", shelf, new SplittableRandom(seed));
        return Stream.generate(plans::next).limit(MANY).toList();
    }
}
