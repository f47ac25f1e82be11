package mall.inventory.reservation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish to place an order.
 *
 * @param hold how long to hold unpaid units; null for the configured default
 * @param lines summed per SKU and sorted; never empty, at most {@link #MAX_LINES}
 */
public record Placement(
        OrderNo orderNo,
        String channel,
        @Nullable String userId,
        @Nullable ShipTo shipTo,
        @Nullable Duration hold,
        @Nullable String submitToken,
        List<OrderLine> lines) {

    /** Distinct SKUs in one order. */
    public static final int MAX_LINES = 1_000;

    public Placement {
        lines = OrderLine.summed(lines);
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("an order has 1 to " + MAX_LINES + " distinct lines: " + lines.size());
        }
    }

    /** An order with nothing but its number and lines, on the given channel. */
    public static Placement of(OrderNo orderNo, String channel, Collection<OrderLine> lines) {
        return new Placement(orderNo, channel, null, null, null, null, List.copyOf(lines));
    }
}
