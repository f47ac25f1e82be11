package mall.inventory.reservation;

import java.util.List;

/** Lines of an order, sorted by SKU. */
public record OrderLines(OrderNo orderNo, List<ReservationLine> lines) {}
