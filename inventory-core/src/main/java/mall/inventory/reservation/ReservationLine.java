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
}
