package mall.inventory.deduction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import org.springframework.stereotype.Component;

/** Moves the end of a hold: counted from placement, so that a repeated call changes nothing; never earlier, never past the cap. */
@Component
class ExtendHold {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;
    private final DeductionProperties properties;

    ExtendHold(
            WriteTransactions transactions,
            DatabaseClock clock,
            JdbcReservations headers,
            JdbcReservationLines lines,
            JdbcReservationHistory history,
            DeductionProperties properties) {
        this.transactions = transactions;
        this.clock = clock;
        this.headers = headers;
        this.lines = lines;
        this.history = history;
        this.properties = properties;
    }

    ExtendOutcome execute(OrderNo orderNo, Duration hold, Actor actor) {
        return transactions.execute(status -> headers.lock(orderNo)
                .map(header -> decide(header, hold, actor))
                .orElseGet(ExtendOutcome.NotFound::new));
    }

    private ExtendOutcome decide(ReservationHeader header, Duration hold, Actor actor) {
        return switch (header.state()) {
            case HELD -> extend(header, hold, actor);
            case CONFIRMED, SHIPPED, ROLLED_BACK, EXPIRED -> new ExtendOutcome.IllegalState(header.state());
        };
    }

    private ExtendOutcome extend(ReservationHeader header, Duration hold, Actor actor) {
        Duration capped = hold.compareTo(properties.maxHold()) > 0 ? properties.maxHold() : hold;
        Instant end = header.placedAt().plus(capped);
        if (!end.isAfter(header.expiresAt())) {
            return new ExtendOutcome.Unchanged(header.with(header.state(), lines.of(header.orderNo())));
        }
        headers.changeExpiry(header.orderNo(), end);
        history.record(List.of(header.orderNo()), clock.now(), "EXTEND", actor, "held until " + end);
        return new ExtendOutcome.Extended(header.expiringAt(end).with(header.state(), lines.of(header.orderNo())));
    }
}
