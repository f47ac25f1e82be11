package mall.inventory.flashsale.admission;

import mall.inventory.activity.ActivityOrder;
import org.jspecify.annotations.Nullable;

/**
 * An order on its way through a lane.
 *
 * @param refusal what it is told if its number was not seen before; null where that is still to be decided
 */
record Wish(ActivityOrder order, @Nullable SaleOutcome refusal) {}
