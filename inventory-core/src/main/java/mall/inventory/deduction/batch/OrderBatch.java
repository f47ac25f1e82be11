package mall.inventory.deduction.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import mall.inventory.database.WriteTransactions;
import mall.inventory.reservation.OrderNo;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * Applies actions on different orders, each of which succeeds or fails on its own, in one transaction:
 *
 * <ol>
 *   <li>where stock was short a moment ago, refuse what cannot be served with plain reads;
 *   <li>try all the rest as one ({@link MergedTry}): the usual way, and the only step when nothing is scarce;
 *   <li>if that does not fit, refuse what cannot be served, and decide the rest one by one ({@link OneByOneTry});
 *   <li>if somebody has held a row for so long that the wait for it ran out, decide one by one without such rows; orders for the
 *       same SKUs go that way at once for the next two seconds.
 * </ol>
 *
 * What it returns is committed. What it throws has changed nothing, unless the connection was lost: then the same actions may be
 * sent again, and find their own work.
 */
@Component
public class OrderBatch {

    /** A number or a token that was free a moment ago is taken now; each time somebody else has made progress. */
    private static final int TRIES = 10;

    private final HopelessOrders hopeless;
    private final HeldStock held;
    private final MergedTry merged;
    private final OneByOneTry oneByOne;

    OrderBatch(HopelessOrders hopeless, HeldStock held, MergedTry merged, OneByOneTry oneByOne) {
        this.hopeless = hopeless;
        this.held = held;
        this.merged = merged;
        this.oneByOne = oneByOne;
    }

    /**
     * Applies the actions.
     *
     * @param actions first come, first served; no two of one order
     * @param transactions on which connections
     * @return what became of each, in the same order
     */
    public List<Answer<?>> apply(List<OrderAction<?>> actions, WriteTransactions transactions) {
        Map<OrderNo, Answer<?>> answers = new HashMap<>();
        if (hopeless.areLikely(actions)) {
            answers.putAll(refuse(actions, transactions));
        }
        answers.putAll(withoutWaiting(held.among(open(actions, answers)), transactions));
        try {
            decide(open(actions, answers), answers, transactions);
        } catch (PessimisticLockingFailureException e) {
            if (!WriteTransactions.isLockWait(e)) {
                throw e;
            }
            answers.putAll(withoutWaiting(open(actions, answers), transactions));
        }
        return actions.stream()
                .<Answer<?>>map(action -> answers.get(action.orderNo()))
                .toList();
    }

    private void decide(List<OrderAction<?>> actions, Map<OrderNo, Answer<?>> answers, WriteTransactions transactions) {
        if (actions.isEmpty()) {
            return;
        }
        Optional<Map<OrderNo, Answer<?>>> fitting = transactions.execute(status -> merged.apply(actions, status));
        if (fitting.isPresent()) {
            answers.putAll(fitting.get());
            return;
        }
        answers.putAll(refuse(actions, transactions));
        answers.putAll(oneByOne(open(actions, answers), transactions, oneByOne::apply));
    }

    /** Nobody waits a second time: if even this meets a row that is held, the whole batch is told so. */
    private Map<OrderNo, Answer<?>> withoutWaiting(List<OrderAction<?>> actions, WriteTransactions transactions) {
        Map<OrderNo, Answer<?>> answers = new HashMap<>();
        try {
            answers.putAll(oneByOne(actions, transactions, oneByOne::applyWithoutWaiting));
        } catch (PessimisticLockingFailureException e) {
            if (!WriteTransactions.isLockWait(e)) {
                throw e;
            }
            actions.forEach(action -> answers.put(action.orderNo(), new Answer.Held<>("something it needs")));
        }
        held.note(actions, answers);
        return answers;
    }

    private Map<OrderNo, Answer<?>> oneByOne(
            List<OrderAction<?>> actions,
            WriteTransactions transactions,
            BiFunction<List<OrderAction<?>>, TransactionStatus, Map<OrderNo, Answer<?>>> way) {
        for (int i = 1; !actions.isEmpty(); i++) {
            try {
                Map<OrderNo, Answer<?>> answers = transactions.execute(status -> way.apply(actions, status));
                hopeless.note(answers.values());
                return answers;
            } catch (DuplicateKeyException e) {
                // Look again: who was faster is to be seen now.
                if (i == TRIES) {
                    throw e;
                }
            }
        }
        return Map.of();
    }

    private Map<OrderNo, Answer<?>> refuse(List<OrderAction<?>> actions, WriteTransactions transactions) {
        return transactions.execute(status -> {
            status.setRollbackOnly();
            return hopeless.refuse(actions);
        });
    }

    private static List<OrderAction<?>> open(Collection<OrderAction<?>> actions, Map<OrderNo, Answer<?>> answers) {
        List<OrderAction<?>> open = new ArrayList<>(actions);
        open.removeIf(action -> answers.containsKey(action.orderNo()));
        return open;
    }
}
