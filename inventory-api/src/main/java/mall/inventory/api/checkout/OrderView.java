package mall.inventory.api.checkout;

import java.time.Instant;
import java.util.List;
import mall.inventory.reservation.HistoryEntry;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import org.jspecify.annotations.Nullable;

/**
 * An order as every order action answers with it.
 *
 * @param channel missing while only the order's rollback is known
 * @param expiresAt when the hold ends; only while HELD
 * @param history only when asked for
 */
public record OrderView(
        String orderNo,
        ReservationState state,
        @Nullable String channel,
        @Nullable String userId,
        Instant placedAt,
        @Nullable Instant expiresAt,
        @Nullable String activity,
        List<LineView> lines,
        @Nullable List<HistoryView> history) {

    /** A line, with its counters in units. */
    public record LineView(
            String sku,
            int quantity,
            int open,
            int shipped,
            int released,
            int returned,
            List<AllocationView> allocations) {

        static LineView of(ReservationLine line) {
            return new LineView(
                    line.sku().code(),
                    line.quantity(),
                    line.open(),
                    line.shipped(),
                    line.released(),
                    line.returned(),
                    AllocationView.of(line));
        }
    }

    /** Where so many open units of a line will ship from. */
    public record AllocationView(String warehouse, int quantity) {

        static List<AllocationView> of(ReservationLine line) {
            return line.warehouse() == null || line.open() == 0
                    ? List.of()
                    : List.of(new AllocationView(line.warehouse(), line.open()));
        }
    }

    /** Something that happened to the order. */
    public record HistoryView(Instant at, String action, String actor, String detail) {

        static HistoryView of(HistoryEntry entry) {
            return new HistoryView(entry.at(), entry.action(), entry.actor().name(), entry.detail());
        }
    }

    public static OrderView of(Reservation order) {
        return new OrderView(
                order.orderNo().value(),
                order.state(),
                order.channel(),
                order.userId(),
                order.placedAt(),
                order.state() == ReservationState.HELD ? order.expiresAt() : null,
                order.activity(),
                order.lines().stream().map(LineView::of).toList(),
                null);
    }

    OrderView withHistory(List<HistoryEntry> entries) {
        return new OrderView(
                orderNo,
                state,
                channel,
                userId,
                placedAt,
                expiresAt,
                activity,
                lines,
                entries.stream().map(HistoryView::of).toList());
    }
}
