package mall.inventory.deduction.strategy;

import java.util.List;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.batch.Answer;
import mall.inventory.deduction.batch.OrderAction;
import mall.inventory.deduction.batch.OrderBatch;
import mall.inventory.merging.Outcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The plain strategy: a transaction per order on the caller's thread, and the guard against overselling in each UPDATE's WHERE. */
@Component
@Lazy
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "conditional-update")
class ConditionalUpdate implements ActionRunner {

    private final OrderBatch batch;
    private final WriteTransactions transactions;

    ConditionalUpdate(OrderBatch batch, WriteTransactions transactions) {
        this.batch = batch;
        this.transactions = transactions;
    }

    @Override
    public List<Outcome<Answer<?>>> run(List<? extends OrderAction<?>> actions) {
        return actions.stream().map(this::runAlone).toList();
    }

    private Outcome<Answer<?>> runAlone(OrderAction<?> action) {
        try {
            return new Outcome.Done<>(batch.apply(List.of(action), transactions).getFirst());
        } catch (RuntimeException e) {
            return new Outcome.Failed<>(e);
        }
    }
}
