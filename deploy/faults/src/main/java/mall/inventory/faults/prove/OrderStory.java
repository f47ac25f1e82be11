package mall.inventory.faults.prove;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.OrderPlan;
import mall.inventory.faults.load.Reply;

/**
 * What the caller of one order knows, and which ends of the story that allows. An attempt whose answer is unknown may have
 * happened, may happen later, and may happen after a repetition of it was refused; a promise that was answered only stands.
 */
final class OrderStory {

    private final OrderPlan plan;
    private final List<Attempt> attempts;

    OrderStory(List<Attempt> attempts) {
        this.plan = attempts.getFirst().plan();
        this.attempts = attempts;
    }

    OrderPlan plan() {
        return plan;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    boolean isAnswered(Action action) {
        return has(action, Reply.Answered.class);
    }

    boolean isUnknown(Action action) {
        return has(action, Reply.Unknown.class);
    }

    private boolean has(Action action, Class<? extends Reply> kind) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.operation().action() == action && kind.isInstance(attempt.reply()));
    }

    /** Whether a header has to be there: an order, or a tombstone. */
    boolean mustExist() {
        return isAnswered(Action.PLACE) || isAnswered(Action.ROLL_BACK);
    }

    /** Whether a header can be there. */
    boolean mayExist() {
        return mustExist() || isUnknown(Action.PLACE) || isUnknown(Action.ROLL_BACK);
    }

    /** The states it may be in. */
    Set<String> possibleStates() {
        if (isAnswered(Action.ROLL_BACK) || isGivenBackWhole(Reply.Answered.class)) {
            return Set.of("ROLLED_BACK");
        }
        Set<String> states = new TreeSet<>(isAnswered(Action.CONFIRM) ? Set.of("CONFIRMED") : unpaid());
        if (isUnknown(Action.CONFIRM)) {
            states.add("CONFIRMED");
        }
        if (isUnknown(Action.ROLL_BACK) || isGivenBackWhole(Reply.Unknown.class)) {
            states.add("ROLLED_BACK");
        }
        return states;
    }

    private Set<String> unpaid() {
        return plan.brief() && !isAnswered(Action.EXTEND) ? Set.of("HELD", "EXPIRED") : Set.of("HELD");
    }

    private boolean isGivenBackWhole(Class<? extends Reply> kind) {
        return plan.lines().size() == 1
                && givenBack(kind, plan.lines().firstKey())
                        == plan.lines().firstEntry().getValue();
    }

    /** What may be open of a SKU's line while the order has not ended. */
    Set<Long> possiblyOpen(String sku) {
        long quantity = plan.lines().getOrDefault(sku, 0);
        long answered = givenBack(Reply.Answered.class, sku);
        return answered > 0
                ? Set.of(quantity - answered)
                : new TreeSet<>(List.of(quantity, quantity - givenBack(Reply.Unknown.class, sku)));
    }

    /** There is one partial rollback in a plan, however often it was sent. */
    private int givenBack(Class<? extends Reply> kind, String sku) {
        return attempts.stream()
                .filter(attempt -> kind.isInstance(attempt.reply()))
                .mapToInt(attempt -> plan.unitsBack(attempt.operation(), sku))
                .max()
                .orElse(0);
    }
}
