package mall.inventory.deduction.strategy;

import java.util.List;
import mall.inventory.deduction.batch.Answer;
import mall.inventory.deduction.batch.OrderAction;
import mall.inventory.merging.Outcome;

/** A strategy: how actions come to their transactions. */
interface ActionRunner {

    /** Runs the actions, each of which succeeds or fails on its own; what became of them stands in their order. */
    List<Outcome<Answer<?>>> run(List<? extends OrderAction<?>> actions);
}
