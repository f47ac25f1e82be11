package mall.inventory.deduction.batch;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderUnits;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What an action changes once it is granted.
 *
 * @param before the header as it is locked; null when the action brings a new one
 * @param after the header it leaves
 * @param move how the units move; null when none do
 * @param units the units that move, sorted by SKU
 * @param detail for the order's history; null for a placement, which its header tells of
 */
record Effect(
        OrderAction<?> action,
        @Nullable ReservationHeader before,
        ReservationHeader after,
        @Nullable LineMove move,
        List<OrderLine> units,
        @Nullable String detail) {

    /** A new order. */
    static Effect placing(OrderAction.Place action, ReservationHeader header) {
        return new Effect(
                action, null, header, LineMove.PLACE, action.placement().lines(), null);
    }

    /** A change of an order that is there. */
    static Effect changing(OrderAction<?> action, ReservationHeader before, ReservationHeader after, String detail) {
        return new Effect(action, before, after, null, List.of(), detail);
    }

    /** The same, with units that move. */
    Effect moving(LineMove how, List<OrderLine> moved) {
        return new Effect(action, before, after, how, moved, detail);
    }

    boolean takesUnits() {
        return move != null && move.takes();
    }

    OrderUnits orderUnits() {
        return new OrderUnits(action.orderNo(), units);
    }

    /** The submit token that is spent. */
    @Nullable
    String token() {
        return action instanceof OrderAction.Place place ? place.placement().submitToken() : null;
    }

    /** By how much the user's count of open holds changes. */
    int holdDelta() {
        int held = before != null && before.countsAsOpenHold() ? 1 : 0;
        return (after.countsAsOpenHold() ? 1 : 0) - held;
    }

    String user() {
        return String.valueOf(after.userId());
    }

    /** An order's lines after the move. */
    List<ReservationLine> linesAfter(List<ReservationLine> linesBefore) {
        LineMove how = move;
        if (how == null) {
            return linesBefore;
        }
        Map<Sku, OrderLine> moved = units.stream().collect(Collectors.toMap(OrderLine::sku, Function.identity()));
        return linesBefore.stream()
                .map(line -> {
                    OrderLine mine = moved.get(line.sku());
                    return mine == null ? line : how.after(line, mine.quantity().units());
                })
                .toList();
    }

    boolean changesState() {
        return before != null && before.state() != after.state();
    }

    boolean changesExpiry() {
        return before != null
                && after.state() == ReservationState.HELD
                && !before.expiresAt().equals(after.expiresAt());
    }
}
