package mall.inventory.flashsale.admission;

import java.util.List;
import java.util.Map;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.merging.MergedWork;
import mall.inventory.reservation.OrderNo;

/** Looks up, a batch at once, whether orders that are to be refused were seen before. */
record RefusedOrders(SeenOrders seen) implements MergedWork<RefusedOrders.Refused, Result> {

    /**
     * An order that nobody wants to take.
     *
     * @param refusal what it is told if its number was not seen before
     */
    record Refused(ActivityOrder order, SaleOutcome refusal) {}

    @Override
    public List<Result> perform(List<Refused> refused) {
        Map<OrderNo, Result> before =
                seen.among(refused.stream().map(Refused::order).toList());
        return refused.stream()
                .map(one -> before.getOrDefault(one.order().orderNo(), Result.of(one.refusal())))
                .toList();
    }

    @Override
    public Object keyOf(Refused refused) {
        return refused.order().orderNo();
    }

    @Override
    public int weightOf(Refused refused) {
        return 1;
    }

    @Override
    public boolean mayBeOneItemsFault(RuntimeException failure) {
        return false;
    }
}
