package mall.inventory.deduction.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.deduction.activity.ActivityRelease;
import mall.inventory.deduction.activity.ActivitySku;
import mall.inventory.deduction.activity.ActivityUser;
import mall.inventory.deduction.activity.StockTask;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderLines;
import mall.inventory.reservation.OrderUnits;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import org.jspecify.annotations.Nullable;

/**
 * What an action changes once it is granted.
 *
 * @param before the header as it is locked; null when the action brings a new one
 * @param after the header it leaves
 * @param move how the units move; null when none do
 * @param linesBefore the order's lines, all of them
 * @param changes what becomes of those lines that change, sorted by SKU
 * @param detail for the order's history; null for a placement, which its header tells of, and for what only books that
 * @param task what the action has booked of an order that had no lines; null when it does nothing of the kind
 */
record Effect(
        OrderAction<?> action,
        @Nullable ReservationHeader before,
        ReservationHeader after,
        @Nullable LineMove move,
        List<ReservationLine> linesBefore,
        List<LineChange> changes,
        @Nullable String detail,
        @Nullable StockTask task) {

    /** A new order. */
    static Effect placing(OrderAction.Place action, ReservationHeader header) {
        return new Effect(
                action,
                null,
                header,
                LineMove.PLACE,
                List.of(),
                action.placement().lines().stream()
                        .map(line -> new LineChange(line.quantity().units(), null, ReservationLine.held(line)))
                        .toList(),
                null,
                null);
    }

    /** A header without an order. */
    static Effect leaving(OrderAction<?> action, ReservationHeader tombstone, String detail) {
        return new Effect(action, null, tombstone, null, List.of(), List.of(), detail, null);
    }

    /** A change of an order that is there. */
    static Effect changing(
            OrderAction<?> action,
            ReservationHeader before,
            ReservationHeader after,
            List<ReservationLine> lines,
            String detail) {
        return new Effect(action, before, after, null, lines, List.of(), detail, null);
    }

    /** An order that an activity has accepted gets its line. */
    static Effect settling(OrderAction.Settle action, ReservationHeader before, StockTask task) {
        ReservationLine line = task.line();
        return new Effect(
                action,
                before,
                before.withLines(),
                LineMove.SETTLE,
                List.of(line),
                List.of(new LineChange(line.quantity(), line, line)),
                null,
                task);
    }

    /** The same, with units that move. */
    Effect moving(LineMove how, List<OrderLine> moved) {
        Map<Sku, Integer> units = moved.stream()
                .collect(
                        Collectors.toMap(OrderLine::sku, line -> line.quantity().units()));
        List<LineChange> changed = linesBefore.stream()
                .filter(line -> units.containsKey(line.sku()))
                .map(line -> how.change(line, units.getOrDefault(line.sku(), 0), action))
                .toList();
        return new Effect(action, before, after, how, linesBefore, changed, detail, task);
    }

    /** The same, leaving another header. */
    Effect leaving(ReservationHeader header) {
        return new Effect(action, before, header, move, linesBefore, changes, detail, task);
    }

    /** The same, with more to tell. */
    Effect noting(String more) {
        return new Effect(
                action, before, after, move, linesBefore, changes, detail == null ? more : detail + "; " + more, task);
    }

    /** The same, with those lines' open units shipping from those places in the end. */
    Effect allocating(Map<Sku, List<Allocation>> places) {
        List<LineChange> changed = new ArrayList<>();
        Map<Sku, LineChange> already = changes.stream().collect(Collectors.toMap(LineChange::sku, Function.identity()));
        already.forEach((sku, change) -> {
            List<Allocation> mine = places.get(sku);
            changed.add(mine == null ? change : change.allocatedTo(mine));
        });
        for (ReservationLine line : linesBefore) {
            List<Allocation> mine = places.get(line.sku());
            if (mine != null && !already.containsKey(line.sku())) {
                changed.add(new LineChange(0, line, line.allocatedTo(mine)));
            }
        }
        changed.sort(Comparator.comparing(LineChange::sku));
        return new Effect(
                action,
                before,
                after,
                move == null ? LineMove.SOURCE : move,
                linesBefore,
                List.copyOf(changed),
                detail,
                task);
    }

    boolean takesUnits() {
        return move != null && move.takes();
    }

    /** The units that move, sorted by SKU. */
    List<OrderLine> units() {
        return changes.stream()
                .filter(change -> change.units() > 0)
                .map(change -> new OrderLine(change.sku(), new Quantity(change.units())))
                .toList();
    }

    OrderUnits orderUnits() {
        return new OrderUnits(action.orderNo(), units());
    }

    /** The lines it brings. */
    OrderLines orderLines() {
        return new OrderLines(
                action.orderNo(), changes.stream().map(LineChange::after).toList());
    }

    /** The lines of which the open units ship from elsewhere afterwards. */
    OrderLines reallocated() {
        return new OrderLines(
                action.orderNo(),
                changes.stream()
                        .filter(change -> change.changesPlaces() || (move == LineMove.REOPEN))
                        .map(LineChange::after)
                        .toList());
    }

    /** What it changes in warehouses. */
    SortedMap<StockPlace, WarehouseChange> warehouseChanges() {
        TreeMap<StockPlace, WarehouseChange> places = new TreeMap<>();
        LineMove how = move;
        for (LineChange change : changes) {
            change.addAllocated(places);
            if (how != null) {
                how.addLying(change, action, places);
            }
        }
        places.values().removeIf(WarehouseChange.NONE::equals);
        return places;
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

    /** The order's lines afterwards. */
    List<ReservationLine> linesAfter() {
        if (before == null) {
            return changes.stream().map(LineChange::after).toList();
        }
        Map<Sku, ReservationLine> changed =
                changes.stream().collect(Collectors.toMap(LineChange::sku, LineChange::after));
        return linesBefore.stream()
                .map(line -> changed.getOrDefault(line.sku(), line))
                .toList();
    }

    /** The order afterwards. */
    Reservation reservation() {
        return after.with(linesAfter());
    }

    /** Who it is booked for. */
    Actor actor() {
        StockTask mine = task;
        return mine == null ? action.actor() : mine.placedBy();
    }

    /** What it gives back of an activity's stock, to that activity or on sale. */
    List<ActivityRelease> activityReleases() {
        LineMove how = move;
        if (how == null || !how.releases() || before == null || !before.activityStock()) {
            return List.of();
        }
        String activity = Objects.requireNonNull(before.activity());
        String user = Objects.requireNonNull(before.userId());
        return units().stream()
                .map(line -> new ActivityRelease(
                        action.orderNo(),
                        new ActivityUser(new ActivitySku(activity, line.sku()), user),
                        line.quantity().units(),
                        !how.bringsUnits()))
                .toList();
    }

    /** Whether its units are the activity's again. */
    boolean givesBackToItsActivity() {
        LineMove how = move;
        return how != null && how.releases() && !how.bringsUnits();
    }

    boolean leavesActivityStock() {
        return before != null && before.activityStock() && !after.activityStock();
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
