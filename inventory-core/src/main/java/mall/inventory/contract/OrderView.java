package mall.inventory.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mall.inventory.reservation.Allocation;
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
                    AllocationView.of(line.allocations()));
        }
    }

    /**
     * Where so many open units of a line will ship from.
     *
     * @param shipBy the last day on which they leave, as promised; missing where no lane says
     * @param deliverBy the last day on which they arrive, as promised
     */
    public record AllocationView(
            String warehouse,
            int quantity,
            @Nullable LocalDate shipBy,
            @Nullable LocalDate deliverBy) {

        public static List<AllocationView> of(List<Allocation> allocations) {
            return allocations.stream()
                    .map(place ->
                            new AllocationView(place.warehouse(), place.units(), place.shipBy(), place.deliverBy()))
                    .toList();
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

    /** The same, with what happened to the order. */
    public OrderView withHistory(List<HistoryEntry> entries) {
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
