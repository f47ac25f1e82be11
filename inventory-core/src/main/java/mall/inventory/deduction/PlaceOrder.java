package mall.inventory.deduction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.JdbcOpenHolds;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.JdbcSubmitTokens;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * Places an order in one transaction:
 *
 * <ol>
 *   <li>insert the header: the number's unique key makes the order happen once, and makes a second caller wait for the first;
 *   <li>spend the submit token, count the user's hold, where asked for;
 *   <li>insert lines and ledger entries;
 *   <li>take the units from the bucket rows, guarded, in the order of the SKUs;
 *   <li>commit; or roll everything back and say which lines did not fit.
 * </ol>
 */
@Component
class PlaceOrder {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcOpenHolds openHolds;
    private final JdbcSubmitTokens tokens;
    private final StockMoves stock;
    private final Shortages shortages;
    private final DeductionProperties properties;

    PlaceOrder(
            WriteTransactions transactions,
            DatabaseClock clock,
            JdbcReservations headers,
            JdbcReservationLines lines,
            JdbcOpenHolds openHolds,
            JdbcSubmitTokens tokens,
            StockMoves stock,
            Shortages shortages,
            DeductionProperties properties) {
        this.transactions = transactions;
        this.clock = clock;
        this.headers = headers;
        this.lines = lines;
        this.openHolds = openHolds;
        this.tokens = tokens;
        this.stock = stock;
        this.shortages = shortages;
        this.properties = properties;
    }

    PlaceOutcome execute(Placement order, Actor actor) {
        return transactions.execute(status -> {
            PlaceOutcome outcome = attempt(order, actor);
            undoRefusal(status, outcome);
            return outcome;
        });
    }

    /** A refusal that is only returned would commit what the attempt had written by then. */
    private static void undoRefusal(TransactionStatus status, PlaceOutcome outcome) {
        if (!(outcome instanceof PlaceOutcome.Placed)) {
            status.setRollbackOnly();
        }
    }

    private PlaceOutcome attempt(Placement order, Actor actor) {
        ReservationHeader header = headerOf(order);
        try {
            headers.insert(header, actor);
        } catch (DuplicateKeyException e) {
            return seenBefore(order);
        }
        String token = order.submitToken();
        if (token != null && !tokens.spend(token, order.orderNo())) {
            return new PlaceOutcome.TokenUsed();
        }
        if (header.countedHold() && !openHolds.take(String.valueOf(order.userId()), properties.maxOpenHoldsPerUser())) {
            return new PlaceOutcome.HoldLimitReached(properties.maxOpenHoldsPerUser());
        }
        lines.insert(order.orderNo(), order.lines());
        List<OrderLine> refused = stock.take(order.orderNo(), order.lines(), Reason.PLACE, actor, header.placedAt());
        if (!refused.isEmpty()) {
            return shortages.explain(refused);
        }
        return new PlaceOutcome.Placed(header.with(
                ReservationState.HELD,
                order.lines().stream().map(PlaceOrder::held).toList()));
    }

    private ReservationHeader headerOf(Placement order) {
        Instant now = clock.now();
        Duration asked = order.hold() == null ? properties.hold() : order.hold();
        Duration hold = asked.compareTo(properties.maxHold()) > 0 ? properties.maxHold() : asked;
        boolean counted = properties.maxOpenHoldsPerUser() > 0 && order.userId() != null;
        return ReservationHeader.held(order, now, now.plus(hold), counted);
    }

    private PlaceOutcome seenBefore(Placement order) {
        OrderNo orderNo = order.orderNo();
        ReservationHeader seen = headers.find(orderNo)
                .orElseThrow(() -> new IllegalStateException("the header of " + orderNo + " is a duplicate of none"));
        ContentHash content = seen.contentHash();
        if (content == null) {
            return new PlaceOutcome.Ended(seen.state());
        }
        if (!content.equals(order.contentHash())) {
            return new PlaceOutcome.NumberReused();
        }
        return switch (seen.state()) {
            case HELD, CONFIRMED, SHIPPED -> new PlaceOutcome.Replayed(seen.with(seen.state(), lines.of(orderNo)));
            case ROLLED_BACK, EXPIRED -> new PlaceOutcome.Ended(seen.state());
        };
    }

    private static ReservationLine held(OrderLine line) {
        return new ReservationLine(line.sku(), line.quantity().units(), 0, 0, 0, 0, null);
    }
}
