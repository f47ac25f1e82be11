package mall.inventory.reservation;

/**
 * An order whose hold has ended.
 *
 * @param lines how many lines it has
 */
public record DueHold(OrderNo orderNo, int lines) {}
