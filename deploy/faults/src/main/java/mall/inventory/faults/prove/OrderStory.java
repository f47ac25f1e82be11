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

    /** Whether some attempt of this shipment or return ended so. */
    boolean has(String number, Class<? extends Reply> kind) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.operation().number().equals(number) && kind.isInstance(attempt.reply()));
    }

    /** Whether a header has to be there: an order, or a tombstone. */
    boolean mustExist() {
        return isAnswered(Action.PLACE) || isAnswered(Action.ROLL_BACK);
    }

    /** Whether a header can be there. */
    boolean mayExist() {
        return mustExist() || isUnknown(Action.PLACE) || isUnknown(Action.ROLL_BACK);
    }

    /** The states it may be in; what has left decides how an order ends of which nothing is open. */
    Set<String> possibleStates(Evidence.Order found) {
        Set<String> states = new TreeSet<>(statesWithoutShipments());
        if (found.hasShippedUnits() && !found.hasOpenUnits()) {
            boolean isPaid = states.contains("CONFIRMED") || states.contains("ROLLED_BACK");
            states.removeAll(Set.of("CONFIRMED", "ROLLED_BACK"));
            if (isPaid) {
                states.add("SHIPPED");
            }
        }
        return states;
    }

    private Set<String> statesWithoutShipments() {
        if (isAnswered(Action.ROLL_BACK) || isGivenBackWhole(Reply.Answered.class)) {
            return Set.of("ROLLED_BACK");
        }
        Set<String> states = new TreeSet<>(isPaid() ? Set.of("CONFIRMED") : unpaid());
        if (isUnknown(Action.CONFIRM)) {
            states.add("CONFIRMED");
        }
        if (isUnknown(Action.ROLL_BACK) || isGivenBackWhole(Reply.Unknown.class)) {
            states.add("ROLLED_BACK");
        }
        return states;
    }

    private boolean isPaid() {
        return isAnswered(Action.CONFIRM) || isAnswered(Action.SHIP);
    }

    private Set<String> unpaid() {
        return plan.brief() && !isAnswered(Action.EXTEND) ? Set.of("HELD", "EXPIRED") : Set.of("HELD");
    }

    private boolean isGivenBackWhole(Class<? extends Reply> kind) {
        return plan.lines().entrySet().stream().allMatch(line -> givenBack(kind, line.getKey()) == line.getValue());
    }

    /**
     * What may be open of a SKU's line.
     *
     * @param shipped what has left of it
     */
    Set<Long> possiblyOpen(String sku, String state, long shipped) {
        boolean mayHaveEndedEarly = isAnswered(Action.ROLL_BACK) || isUnknown(Action.ROLL_BACK);
        if (state.equals("ROLLED_BACK") || state.equals("EXPIRED") || (state.equals("SHIPPED") && mayHaveEndedEarly)) {
            return Set.of(0L);
        }
        long left = plan.lines().getOrDefault(sku, 0) - shipped;
        long answered = givenBack(Reply.Answered.class, sku);
        Set<Long> possible = new TreeSet<>(Set.of(left - answered));
        if (answered == 0) {
            possible.add(left - givenBack(Reply.Unknown.class, sku));
        }
        return possible;
    }

    /** There is one partial rollback in a plan, however often it was sent. */
    private int givenBack(Class<? extends Reply> kind, String sku) {
        return attempts.stream()
                .filter(attempt -> kind.isInstance(attempt.reply()))
                .map(Attempt::operation)
                .filter(operation -> operation.action() == Action.ROLL_BACK_PARTLY)
                .mapToInt(operation -> operation.units(sku))
                .max()
                .orElse(0);
    }
}
