package mall.inventory.flashsale.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import mall.inventory.activity.Acceptance;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.Activities;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityOrders;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.lifecycle.Loader;
import mall.inventory.flashsale.lifecycle.UnwrittenOrders;
import mall.inventory.flashsale.stock.Leftover;
import mall.inventory.flashsale.stock.Loaded;
import mall.inventory.flashsale.stock.RedisActivityStock;
import mall.inventory.flashsale.stock.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the orders of {@code write-behind} activities: what Redis has admitted and the buyer was promised becomes an order in the books a
 * moment later. Several nodes may write the same batch: its orders' numbers are accepted once.
 */
@Component
class PromisedOrders implements UnwrittenOrders {

    private static final Logger LOG = LoggerFactory.getLogger(PromisedOrders.class);
    private static final int BATCHES = 64;
    private static final int PASSES = 3;

    /** Pages of one pass that fail before the rest is left to the next one: a database that is away fails them all. */
    private static final int FAILURES = 3;

    private final Activities activities;
    private final RedisActivityStock stock;
    private final ActivityOrders orders;
    private final AcceptedOrders accepted;
    private final WriteTransactions transactions;
    private final Counter refused;
    private final Counter withoutUnits;

    PromisedOrders(
            Activities activities,
            RedisActivityStock stock,
            ActivityOrders orders,
            AcceptedOrders accepted,
            WriteTransactions transactions,
            MeterRegistry meters) {
        this.activities = activities;
        this.stock = stock;
        this.orders = orders;
        this.accepted = accepted;
        this.transactions = transactions;
        this.refused = broken("refused", meters);
        this.withoutUnits = broken("no-units", meters);
    }

    private static Counter broken(String cause, MeterRegistry meters) {
        return Counter.builder("inventory.flashsale.promises.broken")
                .description("orders that were promised and are not kept")
                .tag("cause", cause)
                .register(meters);
    }

    /**
     * What came of going once through what was promised.
     *
     * @param unfit promises for which the books have no units
     * @param failures why some of it could not be read or written
     */
    record Pass(int unfit, List<RuntimeException> failures) {

        /** Fails if something is left to do. */
        void throwFailure() {
            if (failures.isEmpty()) {
                return;
            }
            RuntimeException first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    /** Again after a failure: the epoch is about to end, and what is not written by then never will be. */
    @Override
    public void write(Activity activity) {
        Pass pass = pass(activity, this::bury);
        for (int i = 1; i < PASSES && !pass.failures().isEmpty(); i++) {
            pass = pass(activity, this::bury);
        }
        pass.throwFailure();
    }

    /**
     * Writes what fits, while buyers go on buying. What does not fit stays where it is: whoever buries it lets other nodes think that its units
     * are to go back, so admission is to end before.
     */
    Pass writeWhatFits(Activity activity) {
        return pass(activity, (unfit, order) -> {});
    }

    /**
     * Goes once through what is there. It does not count on records going away: a server that was started again has them still, and does not know
     * the script that deletes them. Orders that cannot be written hold up no others, unless many fail.
     */
    private Pass pass(Activity activity, BiConsumer<Activity, Verdict.Accepted> unfit) {
        LeftoverPages pages = new LeftoverPages(stock, Loader.loaded(activity), BATCHES);
        List<RuntimeException> failures = new ArrayList<>();
        int broken = 0;
        for (List<Leftover> batches = pages.next(); !batches.isEmpty(); batches = pages.next()) {
            Page page = new Page(activity, unfit);
            try {
                if (!write(page, batches)) {
                    break;
                }
            } catch (RuntimeException e) {
                failures.add(e);
                if (failures.size() == FAILURES) {
                    break;
                }
            } finally {
                broken += page.broken;
            }
        }
        failures.addAll(pages.failures());
        return new Pass(broken, failures);
    }

    /** What comes of some batches. */
    private static final class Page {

        private final Activity activity;
        private final BiConsumer<Activity, Verdict.Accepted> unfit;

        /** Those that are not written and whose units go back. */
        private final List<Verdict.Accepted> back = new ArrayList<>();

        private int broken;

        Page(Activity activity, BiConsumer<Activity, Verdict.Accepted> unfit) {
            this.activity = activity;
            this.unfit = unfit;
        }
    }

    /** Whether its epoch still is the one that counts. */
    private boolean write(Page page, List<Leftover> batches) {
        // One number may stand in two records, where a call was cut off and came again.
        Map<String, Verdict.Accepted> byNumber = new LinkedHashMap<>();
        batches.forEach(batch -> batch.accepted()
                .forEach(order -> byNumber.putIfAbsent(order.ticket().orderNo(), order)));
        if (!byNumber.isEmpty() && !accept(page, List.copyOf(byNumber.values()))) {
            LOG.warn("{}: another epoch has begun while promised orders were written", page.activity);
            return false;
        }
        if (page.broken == 0) {
            tellRedis(page, batches);
        }
        return true;
    }

    /** The books have it; what Redis does not hear of stays there, and the next turn finds it. */
    private void tellRedis(Page page, List<Leftover> batches) {
        Loaded loaded = Loader.loaded(page.activity);
        try {
            if (!page.back.isEmpty()) {
                stock.undo(loaded, page.back);
                refused.increment(page.back.size());
            }
            stock.forget(loaded, batches.stream().map(Leftover::batch).toList());
        } catch (RuntimeException e) {
            LOG.debug("{}: records of written orders stay in Redis: {}", page.activity, e.toString());
        }
    }

    /** Returns false when another epoch has begun. */
    private boolean accept(Page page, List<Verdict.Accepted> promised) {
        List<ActivityOrder> written = promised.stream()
                .map(order -> Tickets.order(page.activity.id(), order.ticket()))
                .toList();
        return switch (orders.accept(page.activity, written, transactions)) {
            case Acceptance.Decided(List<Acceptance.Verdict> verdicts) -> {
                page.back.addAll(notWritten(promised, verdicts));
                yield true;
            }
            case Acceptance.Stale stale -> isOfItsEpoch(page.activity) && acceptInParts(page, promised);
            case Acceptance.Failed(RuntimeException cause) -> throw cause;
        };
    }

    /**
     * Redis had units that the books do not have. Those orders that fit are written, by halves, so that few others cost few transactions; one
     * order that does not fit is a promise that cannot be kept. Its units do not go back: there are none.
     */
    private boolean acceptInParts(Page page, List<Verdict.Accepted> promised) {
        if (promised.size() == 1) {
            page.broken++;
            page.unfit.accept(page.activity, promised.getFirst());
            return true;
        }
        int half = promised.size() / 2;
        return accept(page, promised.subList(0, half)) && accept(page, promised.subList(half, promised.size()));
    }

    private void bury(Activity activity, Verdict.Accepted order) {
        LOG.error(
                "{}: order {} was promised and is not kept: the books have too few units",
                activity,
                order.ticket().orderNo());
        accepted.bury(activity, Set.of(Sweeper.claim(order)), transactions);
        withoutUnits.increment();
    }

    private boolean isOfItsEpoch(Activity activity) {
        return activities
                .find(activity.id())
                .filter(now -> now.epoch() == activity.epoch())
                .isPresent();
    }

    private static List<Verdict.Accepted> notWritten(
            List<Verdict.Accepted> promised, List<Acceptance.Verdict> verdicts) {
        List<Verdict.Accepted> back = new ArrayList<>();
        for (int i = 0; i < promised.size(); i++) {
            Acceptance.Verdict verdict = verdicts.get(i);
            if (!verdict.keepsUnits()) {
                LOG.info(
                        "order {} was promised and is not written: {}",
                        promised.get(i).ticket().orderNo(),
                        verdict.outcome());
                back.add(promised.get(i));
            }
        }
        return back;
    }
}
