package mall.inventory.api.fulfilment;

import java.util.List;
import mall.inventory.closing.ClosingReport;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.problem.Problem;

/**
 * What closing a warehouse, or opening it, has done.
 *
 * @param movedOrders how many orders ship from elsewhere now
 * @param movedUnits how many units of theirs
 * @param stuckOrders how many orders no other warehouse can serve
 * @param stuck those orders, the first thousand of them
 * @param units that went off sale, or came on sale again
 */
record ClosingView(
        String warehouse,
        boolean open,
        int movedOrders,
        int movedUnits,
        int stuckOrders,
        List<StuckView> stuck,
        long units) {

    /** An order that could not be moved, with the reason for each line. */
    record StuckView(String orderNo, List<Problem.Line> lines) {

        static StuckView of(ClosingReport.Stuck stuck) {
            return new StuckView(stuck.orderNo().value(), OrderAnswer.unshippable(stuck.lines()));
        }
    }

    static ClosingView of(ClosingReport report) {
        return new ClosingView(
                report.warehouse(),
                report.open(),
                report.movedOrders(),
                report.movedUnits(),
                report.stuckOrders(),
                report.stuck().stream().map(StuckView::of).toList(),
                report.units());
    }
}
