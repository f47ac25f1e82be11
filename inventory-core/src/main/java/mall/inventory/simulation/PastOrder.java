package mall.inventory.simulation;

import java.time.Instant;
import java.util.List;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ShipTo;

/**
 * An order as it was placed.
 *
 * @param lines sorted by SKU
 */
record PastOrder(OrderNo orderNo, String channel, ShipTo shipTo, Instant placedAt, List<OrderLine> lines) {}
