package mall.inventory.deduction;

import java.util.List;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.JdbcOpenHolds;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationState;
import org.springframework.stereotype.Component;

/**
 * Confirms a paid order. Who was late, but not yet released, keeps the units; a payment after the release takes them again from
 * sale, all or nothing.
 */
@Component
class ConfirmOrder {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;
    private final JdbcOpenHolds openHolds;
    private final StockMoves stock;
    private final Shortages shortages;

    ConfirmOrder(
            WriteTransactions transactions,
            DatabaseClock clock,
            JdbcReservations headers,
            JdbcReservationLines lines,
            JdbcReservationHistory history,
            JdbcOpenHolds openHolds,
            StockMoves stock,
            Shortages shortages) {
        this.transactions = transactions;
        this.clock = clock;
        this.headers = headers;
        this.lines = lines;
        this.history = history;
        this.openHolds = openHolds;
        this.stock = stock;
        this.shortages = shortages;
    }

    ConfirmOutcome execute(OrderNo orderNo, Actor actor) {
        return transactions.execute(status -> {
            ConfirmOutcome outcome =
                    headers.lock(orderNo).map(header -> decide(header, actor)).orElseGet(ConfirmOutcome.NotFound::new);
            if (!(outcome instanceof ConfirmOutcome.Confirmed)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private ConfirmOutcome decide(ReservationHeader header, Actor actor) {
        return switch (header.state()) {
            case HELD -> pay(header, actor);
            case CONFIRMED, SHIPPED ->
                new ConfirmOutcome.Replayed(header.with(header.state(), lines.of(header.orderNo())));
            case ROLLED_BACK -> new ConfirmOutcome.RolledBack();
            case EXPIRED -> payLate(header, actor);
        };
    }

    private ConfirmOutcome pay(ReservationHeader header, Actor actor) {
        openHolds.free(List.of(header));
        return confirmed(header, actor, "paid");
    }

    private ConfirmOutcome payLate(ReservationHeader header, Actor actor) {
        List<OrderLine> expired = lines.of(header.orderNo()).stream()
                .filter(line -> line.expired() > 0)
                .map(line -> new OrderLine(line.sku(), new Quantity(line.expired())))
                .toList();
        lines.reopen(header.orderNo(), expired);
        ConfirmOutcome confirmed =
                confirmed(header, actor, "paid after the hold had ended; the units were taken again");
        List<OrderLine> refused = stock.take(header.orderNo(), expired, Reason.RETAKE, actor, clock.now());
        return refused.isEmpty() ? confirmed : new ConfirmOutcome.ExpiredAndGone(shortages.of(refused));
    }

    private ConfirmOutcome confirmed(ReservationHeader header, Actor actor, String detail) {
        headers.changeState(List.of(header.orderNo()), header.state(), ReservationState.CONFIRMED);
        history.record(List.of(header.orderNo()), clock.now(), "CONFIRM", actor, detail);
        return new ConfirmOutcome.Confirmed(header.with(ReservationState.CONFIRMED, lines.of(header.orderNo())));
    }
}
