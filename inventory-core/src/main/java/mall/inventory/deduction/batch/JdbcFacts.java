package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseClock;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.RollbackNumber;
import org.springframework.stereotype.Component;

/** Reads what a batch has to know of its orders. */
@Component
class JdbcFacts {

    private final DatabaseClock clock;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;

    JdbcFacts(
            DatabaseClock clock, JdbcReservations headers, JdbcReservationLines lines, JdbcReservationHistory history) {
        this.clock = clock;
        this.headers = headers;
        this.lines = lines;
        this.history = history;
    }

    /** The clock, and the orders that are to change: locked, in the order of their numbers. */
    Facts locked(Collection<OrderAction<?>> actions) {
        return known(clock.now(), headers.lock(changing(actions)), actions);
    }

    /** The same of those orders that nobody else holds. */
    Facts lockedFree(Collection<OrderAction<?>> actions) {
        return known(clock.now(), headers.lockFree(changing(actions)), actions);
    }

    /** What is committed of numbers that placements use, locking nothing: their headers do not change. */
    Facts seen(Instant now, Collection<OrderAction<?>> actions) {
        return known(
                now,
                headers.find(actions.stream()
                        .filter(OrderAction.Place.class::isInstance)
                        .map(OrderAction::orderNo)
                        .toList()),
                actions);
    }

    /** The numbers that are there, as they are committed. */
    Set<OrderNo> known(Collection<OrderNo> orderNos) {
        return headers.find(orderNos).stream().map(ReservationHeader::orderNo).collect(Collectors.toSet());
    }

    private static List<OrderNo> changing(Collection<OrderAction<?>> actions) {
        return actions.stream()
                .filter(action -> !(action instanceof OrderAction.Place))
                .map(OrderAction::orderNo)
                .sorted()
                .toList();
    }

    private Facts known(Instant now, List<ReservationHeader> found, Collection<OrderAction<?>> actions) {
        Map<OrderNo, ReservationHeader> byNumber =
                found.stream().collect(Collectors.toMap(ReservationHeader::orderNo, Function.identity()));
        List<RollbackNumber> rollbacks = actions.stream()
                .filter(action -> byNumber.containsKey(action.orderNo()))
                .flatMap(action -> rollbackNumber(action).stream())
                .toList();
        return new Facts(now, byNumber, lines.of(byNumber.keySet()), history.rollbacks(rollbacks));
    }

    /** The number a rollback has of its own. */
    static Optional<RollbackNumber> rollbackNumber(OrderAction<?> action) {
        return action instanceof OrderAction.RollBack rollBack
                        && rollBack.request().rollbackNo() != null
                ? Optional.of(
                        new RollbackNumber(action.orderNo(), rollBack.request().rollbackNo()))
                : Optional.empty();
    }
}
