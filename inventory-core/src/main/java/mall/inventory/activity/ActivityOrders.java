package mall.inventory.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import mall.inventory.activity.Acceptance.Verdict;
import mall.inventory.activity.JdbcAcceptedTasks.NewTask;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.WriteTransactions;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.JdbcReservations.NewHeader;
import mall.inventory.reservation.JdbcSubmitTokens;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;

/**
 * Accepts an activity's orders, a batch in one short transaction:
 *
 * <ol>
 *   <li>insert the headers, sorted; where numbers are known, undo that, read those, answer them, and insert the rest;
 *   <li>spend submit tokens, where there are some;
 *   <li>where nothing admitted the orders before (the engine {@code mysql}): lock what is left and what users hold, and decide one by one;
 *   <li>write a task for each order, from which its line and its ledger entry are made later;
 *   <li>last, because everybody wants that row, one guarded UPDATE per SKU. If it does not fit, nothing was accepted.
 * </ol>
 *
 * So no unit is sold twice, whatever admitted the orders.
 */
@Service
public class ActivityOrders {

    /** Each time somebody else has made progress. */
    private static final int TRIES = 10;

    private final JdbcReservations headers;
    private final JdbcSubmitTokens tokens;
    private final JdbcAcceptedTasks tasks;
    private final JdbcAllotments stock;
    private final LockedAdmission admission;
    private final DatabaseClock clock;

    ActivityOrders(
            JdbcReservations headers,
            JdbcSubmitTokens tokens,
            JdbcAcceptedTasks tasks,
            JdbcAllotments stock,
            LockedAdmission admission,
            DatabaseClock clock) {
        this.headers = headers;
        this.tokens = tokens;
        this.tasks = tasks;
        this.stock = stock;
        this.admission = admission;
        this.clock = clock;
    }

    /**
     * Accepts orders; what it returns is committed. When it throws, nobody knows whether something was.
     *
     * @param activity under whose epoch they were admitted
     * @param orders first come, first served; no two of one number
     * @param transactions on which connections
     */
    public Acceptance accept(Activity activity, List<ActivityOrder> orders, WriteTransactions transactions) {
        AtomicBoolean mayBeCommitted = new AtomicBoolean();
        for (int i = 1; ; i++) {
            try {
                return transactions.execute(status -> {
                    Acceptance acceptance = attempt(activity, orders, status);
                    // From here on a lost connection may have lost the answer to a commit.
                    mayBeCommitted.compareAndSet(false, !status.isRollbackOnly());
                    return acceptance;
                });
            } catch (DuplicateKeyException e) {
                // A token that was free a moment ago is spent now: look again.
                if (i == TRIES) {
                    return failed(e, mayBeCommitted.get());
                }
            } catch (RuntimeException e) {
                return failed(e, mayBeCommitted.get());
            }
        }
    }

    private static Acceptance failed(RuntimeException cause, boolean mayBeCommitted) {
        if (mayBeCommitted) {
            throw cause;
        }
        return new Acceptance.Failed(cause);
    }

    private Acceptance attempt(Activity activity, List<ActivityOrder> orders, TransactionStatus status) {
        Instant now = clock.now();
        Map<OrderNo, Verdict> verdicts = new HashMap<>();
        Map<OrderNo, ReservationHeader> held = new HashMap<>();
        List<ActivityOrder> open = new ArrayList<>(orders);
        claim(activity, open, now, held, verdicts, status);
        refuseSpentTokens(open, verdicts);
        if (!activity.engine().usesRedis() && !admission.admit(activity, open, now, verdicts)) {
            status.setRollbackOnly();
            return new Acceptance.Stale();
        }
        forget(held.keySet(), verdicts.keySet());
        spendTokens(open);
        tasks.insert(activity, tasks(activity, open));
        if (!stock.take(activity.id(), activity.epoch(), units(open))) {
            status.setRollbackOnly();
            return new Acceptance.Stale();
        }
        open.forEach(order -> verdicts.put(
                order.orderNo(),
                new Verdict(
                        new AcceptOutcome.Placed(Objects.requireNonNull(held.get(order.orderNo()))
                                .with(List.of(ReservationLine.held(order.line())))),
                        true)));
        return new Acceptance.Decided(orders.stream()
                .map(order -> Objects.requireNonNull(verdicts.get(order.orderNo())))
                .toList());
    }

    /** Inserts the headers of those orders whose numbers nobody has used; the others are answered and no longer open. */
    private void claim(
            Activity activity,
            List<ActivityOrder> open,
            Instant now,
            Map<OrderNo, ReservationHeader> held,
            Map<OrderNo, Verdict> verdicts,
            TransactionStatus status) {
        for (int i = 0; i < TRIES && !open.isEmpty(); i++) {
            List<NewHeader> fresh = open.stream()
                    .map(order -> new NewHeader(header(activity, order, now), order.actor()))
                    .toList();
            if (areNew(fresh, status)) {
                fresh.forEach(row -> held.put(row.header().orderNo(), row.header()));
                return;
            }
            Map<OrderNo, ReservationHeader> seen =
                    headers
                            .lock(open.stream()
                                    .map(ActivityOrder::orderNo)
                                    .sorted()
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(ReservationHeader::orderNo, header -> header));
            Map<OrderNo, String> ours = tasks.usersOfEpoch(activity, seen.keySet());
            open.removeIf(order -> {
                ReservationHeader known = seen.get(order.orderNo());
                if (known == null) {
                    return false;
                }
                verdicts.put(
                        order.orderNo(),
                        new Verdict(
                                AcceptedOrders.outcome(order, known),
                                order.userId().equals(ours.get(order.orderNo()))));
                return true;
            });
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("numbers of " + open.size() + " orders are used and not to be read");
        }
    }

    private boolean areNew(List<NewHeader> rows, TransactionStatus status) {
        Object savepoint = rows.size() > MultiRowInsert.BLOCK ? status.createSavepoint() : null;
        try {
            headers.insert(rows);
            return true;
        } catch (DuplicateKeyException e) {
            if (savepoint != null) {
                status.rollbackToSavepoint(savepoint);
            }
            return false;
        }
    }

    private static ReservationHeader header(Activity activity, ActivityOrder order, Instant now) {
        return ReservationHeader.activityHeld(
                order.orderNo(),
                order.contentHash(),
                ActivityOrder.CHANNEL,
                order.userId(),
                activity.id(),
                now,
                now.plus(activity.hold()));
    }

    private void refuseSpentTokens(List<ActivityOrder> open, Map<OrderNo, Verdict> verdicts) {
        Set<String> spent = new HashSet<>(tokens.spent(tokens(open)));
        open.removeIf(order -> {
            @Nullable String token = order.submitToken();
            boolean isSpent = token != null && !spent.add(token);
            if (isSpent) {
                verdicts.put(order.orderNo(), new Verdict(new AcceptOutcome.TokenUsed(), false));
            }
            return isSpent;
        });
    }

    private void spendTokens(List<ActivityOrder> open) {
        Map<String, OrderNo> spent = new HashMap<>();
        for (ActivityOrder order : open) {
            @Nullable String token = order.submitToken();
            if (token != null) {
                spent.put(token, order.orderNo());
            }
        }
        if (!spent.isEmpty()) {
            tokens.spend(spent);
        }
    }

    private static List<String> tokens(List<ActivityOrder> orders) {
        List<String> tokens = new ArrayList<>();
        for (ActivityOrder order : orders) {
            @Nullable String token = order.submitToken();
            if (token != null) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** Takes back the headers of orders that were refused after all. */
    private void forget(Set<OrderNo> inserted, Set<OrderNo> decided) {
        List<OrderNo> refused =
                inserted.stream().filter(decided::contains).sorted().toList();
        if (!refused.isEmpty()) {
            headers.delete(refused);
        }
    }

    private static List<NewTask> tasks(Activity activity, List<ActivityOrder> open) {
        boolean counted = !activity.engine().usesRedis() && activity.perUserLimit() != null;
        return open.stream()
                .map(order -> new NewTask(order.orderNo(), order.line(), order.userId(), counted))
                .sorted(Comparator.comparing(NewTask::orderNo))
                .toList();
    }

    private static SortedMap<Sku, Integer> units(List<ActivityOrder> open) {
        TreeMap<Sku, Integer> units = new TreeMap<>();
        open.forEach(
                order -> units.merge(order.line().sku(), order.line().quantity().units(), Math::addExact));
        return units;
    }
}
