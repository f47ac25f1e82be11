package mall.inventory.reservation;

import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Which reservations to list, in the order of their numbers.
 *
 * @param sku only orders that hold units of it now
 * @param unsourced only orders with open units of which nobody knows where they ship from
 * @param after the cursor: numbers greater than this one
 */
public record ReservationQuery(
        @Nullable ReservationState state,
        @Nullable Sku sku,
        @Nullable String userId,
        boolean unsourced,
        @Nullable OrderNo after,
        int limit) {}
