package mall.inventory.faults.sale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mall.inventory.faults.load.Action;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.Reply;

/**
 * What the buyer of one order knows, and which ends of the story that allows. An attempt whose answer is unknown may have happened, and may
 * happen later; a promise that was answered only stands until its hold ends.
 */
final class SaleStory {

    private final List<Attempt> attempts;

    private SaleStory(List<Attempt> attempts) {
        this.attempts = attempts;
    }

    static List<SaleStory> of(List<Attempt> attempts) {
        Map<String, List<Attempt>> byOrder = new LinkedHashMap<>();
        attempts.forEach(attempt -> byOrder.computeIfAbsent(attempt.plan().orderNo(), _ -> new ArrayList<>())
                .add(attempt));
        return byOrder.values().stream().map(SaleStory::new).toList();
    }

    String orderNo() {
        return attempts.getFirst().plan().orderNo();
    }

    String sku() {
        return attempts.getFirst().plan().lines().firstKey();
    }

    int quantity() {
        return attempts.getFirst().plan().lines().firstEntry().getValue();
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

    boolean wasAsked(Action action) {
        return attempts.stream().anyMatch(attempt -> attempt.operation().action() == action);
    }

    private boolean has(Action action, Class<? extends Reply> kind) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.operation().action() == action && kind.isInstance(attempt.reply()));
    }

    /** Whether units were promised by now, in the buyer's eyes. */
    boolean isBoughtBefore(long nanos) {
        return attempts.stream().anyMatch(attempt -> attempt.isAnsweredOrder() && attempt.endedNanos() - nanos <= 0);
    }

    /** The states it may be in when all holds have ended. */
    Set<String> possibleStates() {
        if (isAnswered(Action.ROLL_BACK)) {
            return Set.of("ROLLED_BACK");
        }
        Set<String> states = new TreeSet<>(isAnswered(Action.CONFIRM) ? Set.of("CONFIRMED") : Set.of("EXPIRED"));
        if (isUnknown(Action.CONFIRM)) {
            states.add("CONFIRMED");
        }
        // A tombstone, too, for a number whose node died before the books had it.
        if (isUnknown(Action.ROLL_BACK) || !isAnswered(Action.BUY)) {
            states.add("ROLLED_BACK");
        }
        return states;
    }
}
