package mall.inventory.reservation;

/** Something that happened to that order. */
public record OrderEvent(OrderNo orderNo, HistoryEntry entry) {}
