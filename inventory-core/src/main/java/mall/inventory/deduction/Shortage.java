package mall.inventory.deduction;

import mall.inventory.sku.Sku;

/**
 * A line that could not be served.
 *
 * @param requested units asked for
 * @param available units that were there to take
 */
public record Shortage(Sku sku, int requested, long available) {}
