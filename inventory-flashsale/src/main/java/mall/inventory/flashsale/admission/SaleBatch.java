package mall.inventory.flashsale.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityState;
import mall.inventory.database.LaneConnections;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.merging.MergedWork;
import org.jspecify.annotations.Nullable;

/** What lanes do with a batch: each activity's orders by themselves, so that one activity's failure is no other's. */
record SaleBatch(
        KnownActivities known, BatchDecision decision, WriteTransactions transactions, LaneConnections connections)
        implements MergedWork<Wish, SaleBatch.Result> {

    /** What became of one order, or why nothing is known of it. */
    record Result(@Nullable SaleOutcome outcome, @Nullable RuntimeException failure) {

        SaleOutcome orThrow() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(outcome);
        }
    }

    @Override
    public List<Result> perform(List<Wish> wishes) {
        Map<String, List<Integer>> byActivity = new LinkedHashMap<>();
        for (int i = 0; i < wishes.size(); i++) {
            byActivity
                    .computeIfAbsent(wishes.get(i).order().activity(), id -> new ArrayList<>())
                    .add(i);
        }
        Result[] results = new Result[wishes.size()];
        byActivity.forEach((id, places) -> {
            List<Result> ofActivity =
                    ofActivity(id, places.stream().map(wishes::get).toList());
            for (int i = 0; i < places.size(); i++) {
                results[places.get(i)] = ofActivity.get(i);
            }
        });
        return Arrays.asList(results);
    }

    private List<Result> ofActivity(String id, List<Wish> wishes) {
        try {
            return outcomes(id, wishes).stream()
                    .map(outcome -> new Result(outcome, null))
                    .toList();
        } catch (RuntimeException e) {
            return wishes.stream().map(wish -> new Result(null, e)).toList();
        }
    }

    private List<SaleOutcome> outcomes(String id, List<Wish> wishes) {
        Activity activity = known.find(id).orElseThrow();
        List<ActivityOrder> wanted = wishes.stream()
                .filter(wish -> wish.refusal() == null)
                .map(Wish::order)
                .toList();
        List<ActivityOrder> refused = wishes.stream()
                .filter(wish -> wish.refusal() != null)
                .map(Wish::order)
                .toList();
        // First what may fail without harm: after the others' commit nothing may.
        var seen = decision.seen(refused).iterator();
        var decided = (activity.state() == ActivityState.OPEN
                        ? decision.decide(activity, wanted, transactions)
                        : decision.refuse(wanted, SaleDesk.notOpen(activity)))
                .iterator();
        List<SaleOutcome> outcomes = new ArrayList<>();
        for (Wish wish : wishes) {
            outcomes.add(wish.refusal() == null ? decided.next() : seen.next().orElse(wish.refusal()));
        }
        return outcomes;
    }

    @Override
    public Object keyOf(Wish wish) {
        return wish.order().orderNo();
    }

    @Override
    public int weightOf(Wish wish) {
        return 1;
    }

    /** Redis has admitted the batch: its halves would be told that they are known. The sweeper sees to them. */
    @Override
    public boolean mayBeOneItemsFault(RuntimeException failure) {
        return false;
    }

    @Override
    public void idle() {
        connections.ping();
    }
}
