package mall.inventory.reservation;

import java.util.List;

/** Units of an order, sorted by SKU. */
public record OrderUnits(OrderNo orderNo, List<OrderLine> units) {}
