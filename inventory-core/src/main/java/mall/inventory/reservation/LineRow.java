package mall.inventory.reservation;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line about to be written. */
record LineRow(OrderNo orderNo, ReservationLine line) {

    static List<LineRow> of(List<OrderLines> orders) {
        return orders.stream()
                .flatMap(order -> order.lines().stream().map(line -> new LineRow(order.orderNo(), line)))
                .toList();
    }

    /** A part of the first allocation; null when there is none. */
    @Nullable
    Object first(Function<Allocation, @Nullable Object> part) {
        return line.allocations().isEmpty()
                ? null
                : part.apply(line.allocations().getFirst());
    }
}
