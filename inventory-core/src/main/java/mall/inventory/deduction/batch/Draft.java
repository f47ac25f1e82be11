package mall.inventory.deduction.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mall.inventory.reservation.OrderNo;

/** What a transaction is about to answer and to change, in the order in which the actions came. */
final class Draft {

    private final Map<OrderNo, Answer<?>> answers = new HashMap<>();
    private final List<Effect> effects = new ArrayList<>();

    /** Decides all actions by the facts; what each wants it gets. */
    static Draft of(Collection<OrderAction<?>> actions, Facts facts, Decisions decisions) {
        return of(actions, facts, decisions, effect -> Optional.empty());
    }

    /**
     * Decides all actions by the facts, in their order.
     *
     * @param admission refuses what somebody wants; empty when it is granted
     */
    static Draft of(
            Collection<OrderAction<?>> actions,
            Facts facts,
            Decisions decisions,
            Function<Effect, Optional<Answer<?>>> admission) {
        Draft draft = new Draft();
        for (OrderAction<?> action : actions) {
            draft.answers.put(
                    action.orderNo(),
                    switch (decisions.decide(action, facts)) {
                        case Decision.Settled settled -> new Answer.Decided<>(settled.outcome());
                        case Decision.Wanted wanted -> draft.admit(wanted, admission);
                    });
        }
        return draft;
    }

    private Answer<?> admit(Decision.Wanted wanted, Function<Effect, Optional<Answer<?>>> admission) {
        Optional<Answer<?>> refusal = admission.apply(wanted.effect());
        if (refusal.isEmpty()) {
            effects.add(wanted.effect());
        }
        return refusal.orElseGet(() -> new Answer.Decided<>(wanted.granted()));
    }

    Map<OrderNo, Answer<?>> answers() {
        return answers;
    }

    /** What is granted. */
    List<Effect> effects() {
        return effects;
    }

    /** The actions that bring a header of their own. */
    List<Effect> newcomers() {
        return effects.stream().filter(effect -> effect.before() == null).toList();
    }
}
