package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.OrderUnits;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.sku.Move;

/** The ways in which units come to an order and leave it again. */
enum LineMove {
    /** A new order's lines. */
    PLACE(true, Reason.PLACE),
    /** What the clock had released is taken again. */
    REOPEN(true, Reason.RETAKE),
    /** Given back. */
    RELEASE(false, Reason.ROLLBACK),
    /** Given back by the clock. */
    EXPIRE(false, Reason.EXPIRY);

    private final boolean takes;
    private final String reason;

    LineMove(boolean takes, String reason) {
        this.takes = takes;
        this.reason = reason;
    }

    /** Whether the units leave sale. */
    boolean takes() {
        return takes;
    }

    /** Writes the lines and their counters. */
    void count(JdbcReservationLines lines, List<OrderUnits> orders) {
        switch (this) {
            case PLACE -> lines.insert(orders);
            case REOPEN -> lines.reopen(orders);
            case RELEASE -> lines.release(orders);
            case EXPIRE -> lines.expire(orders);
        }
    }

    /** The line after so many of its units have moved. */
    ReservationLine after(ReservationLine line, int units) {
        return switch (this) {
            case PLACE -> line;
            case REOPEN -> line.reopened();
            case RELEASE -> line.releasing(units);
            case EXPIRE -> line.expiring(units);
        };
    }

    Move move(OrderLine line) {
        int units = line.quantity().units();
        return takes ? Move.taking(units) : Move.puttingBack(units);
    }

    Posting posting(OrderNo orderNo, OrderLine line, Actor actor, Instant at) {
        return Posting.internal(
                at,
                line.sku(),
                takes ? Account.SELLABLE : Account.RESERVED,
                takes ? Account.RESERVED : Account.SELLABLE,
                line.quantity().units(),
                reason,
                new Document(Document.Type.ORDER, orderNo.value()),
                actor);
    }
}
