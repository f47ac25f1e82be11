package mall.inventory.deduction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.JdbcOpenHolds;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Releases orders whose hold has ended, many in one transaction:
 *
 * <ol>
 *   <li>lock due headers, oldest first, passing over locked ones, so that nodes share the work and a payment in flight wins;
 *   <li>count their open units as expired, the headers as EXPIRED;
 *   <li>put the sums back, one guarded update per bucket row.
 * </ol>
 *
 * An order that cannot be released (its rows contradict each other, or somebody holds a row it needs) must not hold up those
 * behind it: the batch is tried order by order, and what fails alone is left aside for a while and reported.
 */
@Component
class ExpireHolds {

    private static final Logger LOG = LoggerFactory.getLogger(ExpireHolds.class);

    private final WriteTransactions transactions;
    private final DatabaseClock clock;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;
    private final JdbcOpenHolds openHolds;
    private final StockMoves stock;

    private final Cache<OrderNo, Boolean> leftAside = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(500)
            .build();

    ExpireHolds(
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

    int execute(int limit) {
        try {
            return transactions.execute(
                    status -> release(headers.lockDue(limit, leftAside.asMap().keySet())));
        } catch (IllegalStateException | NonTransientDataAccessException | PessimisticLockingFailureException e) {
            LOG.warn("a batch of ended holds could not be released; trying one order at a time", e);
            return oneByOne(limit);
        }
    }

    private int oneByOne(int limit) {
        List<OrderNo> due = transactions.execute(
                status -> orderNos(headers.lockDue(limit, leftAside.asMap().keySet())));
        return due.stream().mapToInt(this::releaseAlone).sum();
    }

    private int releaseAlone(OrderNo orderNo) {
        try {
            return transactions.execute(status ->
                    release(headers.lock(orderNo).filter(this::isDue).stream().toList()));
        } catch (IllegalStateException | NonTransientDataAccessException | PessimisticLockingFailureException e) {
            LOG.error("the hold of {} has ended and cannot be released now", orderNo, e);
            leftAside.put(orderNo, true);
            return 0;
        }
    }

    /** The order may have been paid, extended or released by another node since it was found due. */
    private boolean isDue(ReservationHeader header) {
        return header.state() == ReservationState.HELD && !header.expiresAt().isAfter(clock.now());
    }

    private static List<OrderNo> orderNos(List<ReservationHeader> found) {
        return found.stream().map(ReservationHeader::orderNo).sorted().toList();
    }

    private int release(List<ReservationHeader> due) {
        if (due.isEmpty()) {
            return 0;
        }
        Instant now = clock.now();
        List<OrderNo> orderNos = orderNos(due);
        Map<OrderNo, List<ReservationLine>> linesOf = lines.of(orderNos);
        List<StockMoves.Release> releases = orderNos.stream()
                .map(orderNo -> new StockMoves.Release(orderNo, OpenUnits.of(linesOf.getOrDefault(orderNo, List.of()))))
                .toList();
        releases.forEach(release -> lines.expire(release.orderNo(), release.units()));
        headers.changeState(orderNos, ReservationState.HELD, ReservationState.EXPIRED);
        history.record(orderNos, now, "EXPIRE", Actor.EXPIRY, "the hold ended unpaid");
        openHolds.free(due);
        stock.putBack(releases, Reason.EXPIRY, Actor.EXPIRY, now);
        return due.size();
    }
}
