package mall.inventory.deduction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.JdbcOpenHolds;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Gives an order's open units back. The header, locked, decides: what its state says is open is released once. A whole rollback
 * that overtakes its order leaves a tombstone, on which the order then fails.
 */
@Component
class RollBackOrder {

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;
    private final JdbcOpenHolds openHolds;
    private final StockMoves stock;

    RollBackOrder(
            WriteTransactions transactions,
            DatabaseClock clock,
            JdbcReservations headers,
            JdbcReservationLines lines,
            JdbcReservationHistory history,
            JdbcOpenHolds openHolds,
            StockMoves stock) {
        this.transactions = transactions;
        this.clock = clock;
        this.headers = headers;
        this.lines = lines;
        this.history = history;
        this.openHolds = openHolds;
        this.stock = stock;
    }

    RollbackOutcome execute(RollbackRequest request, Actor actor) {
        return transactions.execute(status -> {
            RollbackOutcome outcome = attempt(request, actor);
            if (!(outcome instanceof RollbackOutcome.RolledBack)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private RollbackOutcome attempt(RollbackRequest request, Actor actor) {
        Optional<ReservationHeader> known = headers.lock(request.orderNo());
        if (known.isEmpty()) {
            return switch (request) {
                case RollbackRequest.Partial partial -> new RollbackOutcome.NotFound();
                case RollbackRequest.Whole whole -> leaveTombstone(whole, actor);
            };
        }
        ReservationHeader header = known.get();
        return seenBefore(request, header).orElseGet(() -> switch (request) {
            case RollbackRequest.Whole whole -> rollBackWhole(whole, header, actor);
            case RollbackRequest.Partial partial -> rollBackPartly(partial, header, actor);
        });
    }

    private RollbackOutcome leaveTombstone(RollbackRequest.Whole request, Actor actor) {
        ReservationHeader tombstone = ReservationHeader.tombstone(request.orderNo(), clock.now());
        try {
            headers.insert(tombstone, actor);
        } catch (DuplicateKeyException e) {
            // The order arrived between the look and the insert: it can be locked now.
            return attempt(request, actor);
        }
        record(request, tombstone, tombstone.placedAt(), actor, "came before its order");
        return new RollbackOutcome.RolledBack(tombstone.with(tombstone.state(), List.of()));
    }

    private Optional<RollbackOutcome> seenBefore(RollbackRequest request, ReservationHeader header) {
        String rollbackNo = request.rollbackNo();
        if (rollbackNo == null) {
            return Optional.empty();
        }
        return history.rollback(header.orderNo(), rollbackNo)
                .map(content ->
                        content.equals(request.contentHash()) ? replayed(header) : new RollbackOutcome.NumberReused());
    }

    private RollbackOutcome rollBackWhole(RollbackRequest.Whole request, ReservationHeader header, Actor actor) {
        return switch (header.state()) {
            case HELD, CONFIRMED -> release(request, header, lines.of(header.orderNo()), actor);
            case EXPIRED -> cancelExpired(request, header, actor);
            case ROLLED_BACK -> replayed(header);
            case SHIPPED -> new RollbackOutcome.IllegalState(header.state());
        };
    }

    private RollbackOutcome rollBackPartly(RollbackRequest.Partial request, ReservationHeader header, Actor actor) {
        return switch (header.state()) {
            case HELD, CONFIRMED -> {
                List<ReservationLine> present = lines.of(header.orderNo());
                List<Shortage> notOpen = notOpen(request, present);
                yield notOpen.isEmpty()
                        ? release(request, header, present, actor)
                        : new RollbackOutcome.NotOpen(notOpen);
            }
            case EXPIRED, ROLLED_BACK, SHIPPED -> new RollbackOutcome.IllegalState(header.state());
        };
    }

    private RollbackOutcome release(
            RollbackRequest request, ReservationHeader header, List<ReservationLine> present, Actor actor) {
        Instant now = clock.now();
        OrderNo orderNo = header.orderNo();
        List<OrderLine> units = switch (request) {
            case RollbackRequest.Whole whole -> OpenUnits.of(present);
            case RollbackRequest.Partial partial -> partial.lines();
        };
        lines.release(orderNo, units);
        List<ReservationLine> left = lines.of(orderNo);
        ReservationState state = stateAfter(header.state(), left);
        if (state != header.state()) {
            headers.changeState(List.of(orderNo), header.state(), state);
            openHolds.free(List.of(header));
        }
        record(request, header, now, actor, OpenUnits.describe(units) + " given back");
        stock.putBack(List.of(new StockMoves.Release(orderNo, units)), Reason.ROLLBACK, actor, now);
        return new RollbackOutcome.RolledBack(header.with(state, left));
    }

    /** The clock gave the units back already; the cancellation sees to it that a late payment does not take them again. */
    private RollbackOutcome cancelExpired(RollbackRequest.Whole request, ReservationHeader header, Actor actor) {
        headers.changeState(List.of(header.orderNo()), header.state(), ReservationState.ROLLED_BACK);
        record(request, header, clock.now(), actor, "cancelled after the hold had ended");
        return new RollbackOutcome.RolledBack(header.with(ReservationState.ROLLED_BACK, lines.of(header.orderNo())));
    }

    private void record(RollbackRequest request, ReservationHeader header, Instant at, Actor actor, String detail) {
        String rollbackNo = request.rollbackNo();
        if (rollbackNo != null) {
            history.recordRollback(header.orderNo(), rollbackNo, request.contentHash(), at);
        }
        history.record(
                List.of(header.orderNo()),
                at,
                "ROLLBACK",
                actor,
                detail + labelled(rollbackNo) + labelled(request.reason()));
    }

    private RollbackOutcome replayed(ReservationHeader header) {
        return new RollbackOutcome.Replayed(header.with(header.state(), lines.of(header.orderNo())));
    }

    private static ReservationState stateAfter(ReservationState before, List<ReservationLine> left) {
        if (left.stream().anyMatch(line -> line.open() > 0)) {
            return before;
        }
        return left.stream().anyMatch(line -> line.shipped() > 0)
                ? ReservationState.SHIPPED
                : ReservationState.ROLLED_BACK;
    }

    private static List<Shortage> notOpen(RollbackRequest.Partial request, List<ReservationLine> present) {
        Map<Sku, ReservationLine> bySku =
                present.stream().collect(Collectors.toMap(ReservationLine::sku, Function.identity()));
        return request.lines().stream()
                .map(line -> new Shortage(line.sku(), line.quantity().units(), open(bySku.get(line.sku()))))
                .filter(shortage -> shortage.available() < shortage.requested())
                .toList();
    }

    private static int open(@Nullable ReservationLine line) {
        return line == null ? 0 : line.open();
    }

    private static String labelled(@Nullable String text) {
        return text == null ? "" : "; " + text;
    }
}
