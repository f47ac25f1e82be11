package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderUnits;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.sku.Move;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import org.jspecify.annotations.Nullable;

/** The ways in which units come to an order and leave it again. */
enum LineMove {
    /** A new order's lines. */
    PLACE(Account.SELLABLE, Account.RESERVED, Reason.PLACE),
    /** The line of an order that its activity has accepted. */
    SETTLE(Account.ACTIVITY, Account.RESERVED, Reason.PLACE),
    /** What the clock had released is taken again. */
    REOPEN(Account.SELLABLE, Account.RESERVED, Reason.RETAKE),
    /** Given back. */
    RELEASE(Account.RESERVED, Account.SELLABLE, Reason.ROLLBACK),
    /** Given back by the clock. */
    EXPIRE(Account.RESERVED, Account.SELLABLE, Reason.EXPIRY),
    /** Given back to the activity that they came from. */
    RELEASE_TO_ACTIVITY(Account.RESERVED, Account.ACTIVITY, Reason.ROLLBACK),
    /** Given back to the activity by the clock. */
    EXPIRE_TO_ACTIVITY(Account.RESERVED, Account.ACTIVITY, Reason.EXPIRY),
    /** Left for the customer. */
    SHIP(Account.RESERVED, Account.CUSTOMER, Reason.SHIP),
    /** Come back from the customer, on sale again. */
    RESTOCK(Account.CUSTOMER, Account.SELLABLE, Reason.RETURN),
    /** Come back from the customer, to be looked at. */
    INSPECT(Account.CUSTOMER, Account.WITHHELD, Reason.RETURN),
    /** No unit moves: it is to ship from elsewhere. */
    SOURCE(Account.RESERVED, Account.RESERVED, "");

    private final Account from;
    private final Account to;
    private final String reason;

    LineMove(Account from, Account to, String reason) {
        this.from = from;
        this.to = to;
        this.reason = reason;
    }

    /** Whether the units leave sale. */
    boolean takes() {
        return from == Account.SELLABLE;
    }

    /** Whether the order lets go of units that have not left. */
    boolean releases() {
        return from == Account.RESERVED && (to == Account.SELLABLE || to == Account.ACTIVITY);
    }

    /** How a rollback of that order moves its units. */
    static LineMove releasing(ReservationHeader header, Facts facts) {
        return facts.takesBack(header) ? RELEASE_TO_ACTIVITY : RELEASE;
    }

    /** How the end of its hold does. */
    static LineMove expiring(ReservationHeader header, Facts facts) {
        return facts.takesBack(header) ? EXPIRE_TO_ACTIVITY : EXPIRE;
    }

    /** Whether the units come on sale, unless something is owed or their warehouse is closed. */
    boolean bringsUnits() {
        return to == Account.SELLABLE;
    }

    /** Writes the lines' counters, or the lines. */
    void count(JdbcReservationLines lines, List<Effect> effects) {
        List<OrderUnits> units = effects.stream().map(Effect::orderUnits).toList();
        switch (this) {
            case PLACE, SETTLE ->
                lines.insert(effects.stream().map(Effect::orderLines).toList());
            case REOPEN -> lines.reopen(units);
            case RELEASE, RELEASE_TO_ACTIVITY -> lines.release(units);
            case EXPIRE, EXPIRE_TO_ACTIVITY -> lines.expire(units);
            case SHIP -> lines.ship(units);
            case RESTOCK, INSPECT -> lines.takeBack(units);
            case SOURCE -> {}
        }
    }

    /** What becomes of a line when so many of its units move. */
    LineChange change(ReservationLine line, int units, OrderAction<?> action) {
        return new LineChange(
                units,
                line,
                switch (this) {
                    case PLACE, SETTLE, SOURCE -> line;
                    case REOPEN -> line.reopened();
                    case RELEASE, RELEASE_TO_ACTIVITY -> line.releasing(units);
                    case EXPIRE, EXPIRE_TO_ACTIVITY -> line.expiring(units);
                    case SHIP -> line.shipping(units, placeOf(action));
                    case RESTOCK, INSPECT -> line.returning(units);
                });
    }

    /** What moves between sellable, reserved and the world; null when nothing does. */
    @Nullable
    Move move(OrderLine line) {
        int units = line.quantity().units();
        return switch (this) {
            case PLACE, REOPEN -> Move.taking(units);
            case RELEASE, EXPIRE -> Move.puttingBack(units);
            case SETTLE -> Move.settling(units);
            case RELEASE_TO_ACTIVITY, EXPIRE_TO_ACTIVITY, SHIP -> Move.leaving(units);
            case RESTOCK -> Move.restocking(units);
            case INSPECT, SOURCE -> null;
        };
    }

    /** Adds what it changes in a warehouse about units that lie there. */
    void addLying(LineChange change, OrderAction<?> action, SortedMap<StockPlace, WarehouseChange> places) {
        switch (this) {
            case SHIP -> add(change, action, places, WarehouseChange.receiving(-change.units()));
            case RESTOCK -> add(change, action, places, WarehouseChange.receiving(change.units()));
            case INSPECT -> add(change, action, places, WarehouseChange.withholding(change.units()));
            case PLACE, SETTLE, REOPEN, RELEASE, EXPIRE, RELEASE_TO_ACTIVITY, EXPIRE_TO_ACTIVITY, SOURCE -> {}
        }
    }

    private static void add(
            LineChange change,
            OrderAction<?> action,
            SortedMap<StockPlace, WarehouseChange> places,
            WarehouseChange lying) {
        places.merge(new StockPlace(change.sku(), placeOf(action)), lying, WarehouseChange::plus);
    }

    /** The warehouse where units leave or come in. */
    static String placeOf(OrderAction<?> action) {
        return switch (action) {
            case OrderAction.Ship ship -> ship.shipment().warehouse();
            case OrderAction.TakeBack back -> back.goods().warehouse();
            default -> throw new IllegalArgumentException(action + " happens in no warehouse");
        };
    }

    /** When units came to a warehouse or left it; empty for what happens in the books alone. */
    static Optional<Instant> happenedAt(OrderAction<?> action) {
        return switch (action) {
            case OrderAction.Ship ship -> Optional.of(ship.shipment().shippedAt());
            case OrderAction.TakeBack back -> Optional.of(back.goods().returnedAt());
            default -> Optional.empty();
        };
    }

    /** The ledger's entry. */
    Posting posting(Effect effect, OrderLine line, Instant at) {
        OrderAction<?> action = effect.action();
        boolean outside = !from.isInternal() || !to.isInternal();
        return new Posting(
                at,
                happenedAt(action).orElse(at),
                line.sku(),
                from,
                to,
                line.quantity().units(),
                outside ? placeOf(action) : null,
                from == Account.ACTIVITY || to == Account.ACTIVITY
                        ? effect.after().activity()
                        : null,
                reason,
                document(action),
                effect.actor());
    }

    /** The paper behind what the action posts. */
    static Document document(OrderAction<?> action) {
        return switch (action) {
            case OrderAction.Ship ship ->
                new Document(Document.Type.SHIPMENT, ship.shipment().shipmentNo());
            case OrderAction.TakeBack back ->
                new Document(Document.Type.RETURN, back.goods().returnNo());
            default -> new Document(Document.Type.ORDER, action.orderNo().value());
        };
    }
}
