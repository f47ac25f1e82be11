package mall.inventory.simulation;

import java.time.LocalDate;
import java.util.List;
import mall.inventory.reservation.OrderNo;
import org.jspecify.annotations.Nullable;

/**
 * What would change.
 *
 * @param orders how many orders were tried
 * @param today what the rules of today do with them
 * @param draft what they do with the draft
 * @param changed orders that are served otherwise, at most {@link #LISTED}
 * @param changedOrders how many there are
 */
public record TrialReport(int orders, Result today, Result draft, List<Changed> changed, int changedOrders) {

    /** How many orders a report names. */
    public static final int LISTED = 100;

    /**
     * What became of all orders.
     *
     * @param served orders that ship whole
     * @param split of these, how many come from several warehouses
     * @param parcels warehouses, summed over the orders that are served
     * @param restricted orders refused by a restriction
     * @param withoutWarehouse orders that no warehouse may and can serve
     * @param averageDeliveryDays from the day an order is placed (UTC) to the last day promised, over the orders that have one for all
     *     their lines; null when there is none
     */
    public record Result(
            int served,
            int split,
            int parcels,
            int restricted,
            int withoutWarehouse,
            @Nullable Double averageDeliveryDays) {}

    /** An order that is served otherwise. */
    public record Changed(OrderNo orderNo, Served today, Served draft) {}

    /**
     * How an order is served.
     *
     * @param warehouses sorted; empty when it is refused
     * @param deliverBy the last day promised; null without a promise for every line
     */
    public record Served(List<String> warehouses, @Nullable LocalDate deliverBy) {}
}
