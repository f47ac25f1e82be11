package mall.inventory.deduction.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mall.inventory.reservation.OrderNo;

/** What a transaction is about to answer and to change, in the order in which the actions came. */
final class Draft {

    private final Map<OrderNo, Answer<?>> answers = new HashMap<>();
    private final List<Effect> effects = new ArrayList<>();

    /** Whether somebody gets what he wants. */
    sealed interface Verdict {

        /** He does; the effect is complete now. */
        record Granted(Effect effect) implements Verdict {}

        /** He does not. */
        record Refused(Answer<?> answer) implements Verdict {}
    }

    /** Decides all actions by the facts; what each wants it gets. */
    static Draft of(Collection<OrderAction<?>> actions, Facts facts, Decisions decisions) {
        return of(actions, facts, decisions, Verdict.Granted::new);
    }

    /**
     * Decides all actions by the facts, in their order.
     *
     * @param admission grants or refuses what somebody wants
     */
    static Draft of(
            Collection<OrderAction<?>> actions, Facts facts, Decisions decisions, Function<Effect, Verdict> admission) {
        Draft draft = new Draft();
        for (OrderAction<?> action : actions) {
            draft.answers.put(
                    action.orderNo(),
                    switch (decisions.decide(action, facts)) {
                        case Decision.TooEarly early -> new Answer.Unsettled<>();
                        case Decision.Settled settled -> new Answer.Decided<>(settled.outcome());
                        case Decision.Wanted wanted -> draft.admit(wanted, admission.apply(wanted.effect()));
                    });
        }
        return draft;
    }

    private Answer<?> admit(Decision.Wanted wanted, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Granted(Effect effect) -> {
                effects.add(effect);
                yield new Answer.Decided<>(wanted.granted().apply(effect));
            }
            case Verdict.Refused(Answer<?> answer) -> answer;
        };
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
