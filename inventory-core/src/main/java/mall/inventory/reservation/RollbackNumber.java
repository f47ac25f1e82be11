package mall.inventory.reservation;

/** A rollback's own number; it counts per order. */
public record RollbackNumber(OrderNo orderNo, String rollbackNo) {}
