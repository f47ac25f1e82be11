package mall.inventory.reservation;

import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Which reservations to list, in the order of their numbers.
 *
 * @param sku only orders that hold units of it now
 * @param after the cursor: numbers greater than this one
 */
public record ReservationQuery(
        @Nullable ReservationState state,
        @Nullable Sku sku,
        @Nullable String userId,
        @Nullable OrderNo after,
        int limit) {}
