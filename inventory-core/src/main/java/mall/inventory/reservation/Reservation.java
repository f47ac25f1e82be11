package mall.inventory.reservation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order's stock as it stands.
 *
 * @param channel null on a tombstone: the rollback came, the order has not
 * @param lines sorted by SKU; empty on a tombstone
 */
public record Reservation(
        OrderNo orderNo,
        ReservationState state,
        @Nullable String channel,
        @Nullable String userId,
        Instant placedAt,
        Instant expiresAt,
        @Nullable String activity,
        List<ReservationLine> lines) {}
