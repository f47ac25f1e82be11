package mall.inventory.deduction.activity;

import mall.inventory.reservation.OrderNo;

/**
 * Units that an order has of its activity's stock no longer.
 *
 * @param open whether they are the activity's again; otherwise they go back on sale, as its remainder has
 */
public record ActivityRelease(OrderNo orderNo, ActivityUser user, int units, boolean open) {}
