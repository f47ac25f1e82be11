package mall.inventory.reservation;

import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A line's counters, in units.
 *
 * @param released given back by rollback or expiry
 * @param returned of what was shipped, what came back
 * @param expired of what was released, what the clock released: a late payment takes it again
 * @param warehouse where the open units will ship from; null while the order is not sourced
 */
public record ReservationLine(
        Sku sku,
        int quantity,
        int released,
        int shipped,
        int returned,
        int expired,
        @Nullable String warehouse) {

    /** Promised and neither shipped nor released. */
    public int open() {
        return quantity - released - shipped;
    }

    /** The line of an order about to be held. */
    public static ReservationLine held(OrderLine line) {
        return new ReservationLine(line.sku(), line.quantity().units(), 0, 0, 0, 0, null);
    }

    /** With so many more units given back. */
    public ReservationLine releasing(int units) {
        return new ReservationLine(sku, quantity, released + units, shipped, returned, expired, warehouse);
    }

    /** With so many units given back by the clock. */
    public ReservationLine expiring(int units) {
        return new ReservationLine(sku, quantity, released + units, shipped, returned, units, warehouse);
    }

    /** With what the clock had given back taken again. */
    public ReservationLine reopened() {
        return new ReservationLine(sku, quantity, released - expired, shipped, returned, 0, warehouse);
    }
}
