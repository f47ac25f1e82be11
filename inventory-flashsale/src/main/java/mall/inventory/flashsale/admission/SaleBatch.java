package mall.inventory.flashsale.admission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.activity.Activity;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.activity.ActivityState;
import mall.inventory.database.LaneConnections;
import mall.inventory.database.WriteTransactions;
import mall.inventory.flashsale.lifecycle.KnownActivities;
import mall.inventory.merging.MergedWork;

/** What lanes do with a batch: each activity's orders by themselves, so that one activity's failure is no other's. */
record SaleBatch(
        KnownActivities known, BatchDecision decision, WriteTransactions transactions, LaneConnections connections)
        implements MergedWork<ActivityOrder, Result> {

    @Override
    public List<Result> perform(List<ActivityOrder> orders) {
        Map<String, List<Integer>> byActivity = new LinkedHashMap<>();
        for (int i = 0; i < orders.size(); i++) {
            byActivity
                    .computeIfAbsent(orders.get(i).activity(), id -> new ArrayList<>())
                    .add(i);
        }
        Result[] results = new Result[orders.size()];
        byActivity.forEach((id, places) -> {
            List<Result> ofActivity =
                    ofActivity(id, places.stream().map(orders::get).toList());
            for (int i = 0; i < places.size(); i++) {
                results[places.get(i)] = ofActivity.get(i);
            }
        });
        return Arrays.asList(results);
    }

    private List<Result> ofActivity(String id, List<ActivityOrder> orders) {
        try {
            Activity activity = known.find(id).orElseThrow();
            return activity.state() == ActivityState.OPEN
                    ? decision.decide(activity, orders, transactions)
                    : decision.refuse(orders, SaleDesk.notOpen(activity));
        } catch (RuntimeException e) {
            return orders.stream().map(order -> Result.failed(e)).toList();
        }
    }

    @Override
    public Object keyOf(ActivityOrder order) {
        return order.orderNo();
    }

    @Override
    public int weightOf(ActivityOrder order) {
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
