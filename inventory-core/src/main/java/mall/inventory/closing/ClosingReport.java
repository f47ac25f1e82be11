package mall.inventory.closing;

import java.util.List;
import mall.inventory.deduction.Unshippable;
import mall.inventory.reservation.OrderNo;

/**
 * What closing a warehouse, or opening it, has done.
 *
 * @param movedOrders how many orders ship from elsewhere now
 * @param movedUnits how many units of theirs
 * @param stuck the orders that no other warehouse can serve, at most {@link #LISTED}; their units stay promised from here
 * @param stuckOrders how many there are
 * @param units that went off sale, or came on sale again
 */
public record ClosingReport(
        String warehouse,
        boolean open,
        int movedOrders,
        int movedUnits,
        List<Stuck> stuck,
        int stuckOrders,
        long units) {

    /** How many orders a report names. */
    public static final int LISTED = 1_000;

    /** An order that could not be moved, with the reason for each line; without lines, it could not be looked at: close again. */
    public record Stuck(OrderNo orderNo, List<Unshippable> lines) {}
}
