package mall.inventory.activity;

import mall.inventory.sku.Sku;

/**
 * Units that came back to an activity and that Redis is to have back.
 *
 * @param epoch of the activity when they came back
 */
public record ActivityReturn(long id, String orderNo, String userId, Sku sku, int units, long epoch) {}
