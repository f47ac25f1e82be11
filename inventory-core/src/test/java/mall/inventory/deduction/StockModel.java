package mall.inventory.deduction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;

/** What the engine must do, as simply as it can be said: maps, one caller, no database. */
final class StockModel {

    final Map<Sku, Long> sellable = new TreeMap<>();
    final Map<OrderNo, Order> orders = new HashMap<>();

    /** Units still promised, and those the clock took back. */
    static final class Order {
        final Placement placement;
        final Map<Sku, Integer> open = new TreeMap<>();
        final Map<Sku, Integer> expired = new TreeMap<>();
        ReservationState state = ReservationState.HELD;

        Order(Placement placement) {
            this.placement = placement;
        }
    }

    /** The kind of outcome a placement must have. */
    Class<? extends PlaceOutcome> place(Placement placement) {
        Order known = orders.get(placement.orderNo());
        if (known != null) {
            return switch (known.state) {
                case HELD, CONFIRMED, SHIPPED -> PlaceOutcome.Replayed.class;
                case ROLLED_BACK, EXPIRED -> PlaceOutcome.Ended.class;
            };
        }
        if (!fits(placement.lines())) {
            return PlaceOutcome.Insufficient.class;
        }
        Order order = new Order(placement);
        orders.put(placement.orderNo(), order);
        placement
                .lines()
                .forEach(line -> move(order, line.sku(), line.quantity().units()));
        return PlaceOutcome.Placed.class;
    }

    Class<? extends ConfirmOutcome> confirm(OrderNo orderNo) {
        Order order = orders.get(orderNo);
        return switch (order.state) {
            case HELD -> {
                order.state = ReservationState.CONFIRMED;
                yield ConfirmOutcome.Confirmed.class;
            }
            case CONFIRMED, SHIPPED -> ConfirmOutcome.Replayed.class;
            case ROLLED_BACK -> ConfirmOutcome.RolledBack.class;
            case EXPIRED -> payLate(order);
        };
    }

    private Class<? extends ConfirmOutcome> payLate(Order order) {
        boolean there =
                order.expired.entrySet().stream().allMatch(units -> sellable.get(units.getKey()) >= units.getValue());
        if (!there) {
            return ConfirmOutcome.ExpiredAndGone.class;
        }
        order.expired.forEach((sku, units) -> move(order, sku, units));
        order.expired.clear();
        order.state = ReservationState.CONFIRMED;
        return ConfirmOutcome.Confirmed.class;
    }

    Class<? extends RollbackOutcome> rollBack(OrderNo orderNo) {
        Order order = orders.get(orderNo);
        if (order.state == ReservationState.ROLLED_BACK) {
            return RollbackOutcome.Replayed.class;
        }
        order.open.forEach((sku, units) -> sellable.merge(sku, (long) units, Long::sum));
        order.open.clear();
        order.state = ReservationState.ROLLED_BACK;
        return RollbackOutcome.RolledBack.class;
    }

    /** Under a number never used before. */
    Class<? extends RollbackOutcome> rollBack(OrderNo orderNo, OrderLine part) {
        Order order = orders.get(orderNo);
        int units = part.quantity().units();
        if (order.state != ReservationState.HELD && order.state != ReservationState.CONFIRMED) {
            return RollbackOutcome.IllegalState.class;
        }
        if (order.open.getOrDefault(part.sku(), 0) < units) {
            return RollbackOutcome.NotOpen.class;
        }
        move(order, part.sku(), -units);
        order.open.values().removeIf(left -> left == 0);
        if (order.open.isEmpty()) {
            order.state = ReservationState.ROLLED_BACK;
        }
        return RollbackOutcome.RolledBack.class;
    }

    void expire(OrderNo orderNo) {
        Order order = orders.get(orderNo);
        order.expired.putAll(order.open);
        order.open.forEach((sku, units) -> sellable.merge(sku, (long) units, Long::sum));
        order.open.clear();
        order.state = ReservationState.EXPIRED;
    }

    long reserved(Sku sku) {
        return orders.values().stream()
                .mapToLong(order -> order.open.getOrDefault(sku, 0))
                .sum();
    }

    private boolean fits(List<OrderLine> lines) {
        return lines.stream()
                .allMatch(line -> sellable.get(line.sku()) >= line.quantity().units());
    }

    private void move(Order order, Sku sku, int units) {
        sellable.merge(sku, (long) -units, Long::sum);
        order.open.merge(sku, units, Integer::sum);
    }
}
