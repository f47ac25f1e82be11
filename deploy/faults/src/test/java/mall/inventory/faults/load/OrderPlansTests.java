package mall.inventory.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderPlansTests {

    private static final int MANY = 500;

    private final Shelf shelf = new Shelf(new LinkedHashMap<>(Map.of("apple", 10)));

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

        assertThat(actions).containsExactlyInAnyOrder(Action.values());
        assertThat(plans(1)).anyMatch(OrderPlan::isTombstone).anyMatch(OrderPlan::brief);
    }

    @Test
    void giveBackNoMoreThanTheFirstLineHas() {
        assertThat(plans(1))
                .allSatisfy(plan -> assertThat(plan.operations())
                        .allMatch(operation ->
                                operation.units() <= plan.lines().firstEntry().getValue()));
    }

    private List<OrderPlan> plans(long seed) {
        OrderPlans plans = new OrderPlans("test", shelf, new SplittableRandom(seed));
        return Stream.generate(plans::next).limit(MANY).toList();
    }
}
