package mall.inventory.reservation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import mall.inventory.ledger.ContentHash;
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

    /** What counts when the number comes again; on the general channels there is no activity. */
    public ContentHash contentHash() {
        return contentHash(channel, userId, shipTo, null, lines);
    }

    /**
     * What counts when an order's number comes again: lines, channel, user, address and activity. How long to hold, the submit token
     * and the order of the lines do not.
     *
     * @param activity the flash sale it is placed in; null on the general channels
     * @param lines summed per SKU and sorted
     */
    public static ContentHash contentHash(
            String channel,
            @Nullable String userId,
            @Nullable ShipTo shipTo,
            @Nullable String activity,
            List<OrderLine> lines) {
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(channel);
        fields.add(userId);
        fields.add(shipTo == null ? null : shipTo.region());
        fields.add(shipTo == null ? null : shipTo.postcode());
        fields.add(shipTo == null ? null : plain(shipTo.lat()));
        fields.add(shipTo == null ? null : plain(shipTo.lon()));
        fields.add(activity);
        fields.addAll(OrderLine.fields(lines));
        return ContentHash.of(fields);
    }

    private static @Nullable String plain(@Nullable BigDecimal degrees) {
        return degrees == null ? null : degrees.stripTrailingZeros().toPlainString();
    }

    /** An order with nothing but its number and lines, on the given channel. */
    public static Placement of(OrderNo orderNo, String channel, Collection<OrderLine> lines) {
        return new Placement(orderNo, channel, null, null, null, null, List.copyOf(lines));
    }
}
