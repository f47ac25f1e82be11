package mall.inventory.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.JdbcReservations.NewHeader;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** What the books know of activities' orders, and the end of those that never got there. */
@Service
public class AcceptedOrders {

    /** Who leaves a tombstone where an order was admitted and never accepted. */
    private static final Actor SWEEPER = new Actor("system:sweeper");

    /** Each time somebody else has made progress. */
    private static final int TRIES = 10;

    private final JdbcReservations headers;
    private final JdbcAcceptedTasks tasks;
    private final DatabaseClock clock;

    AcceptedOrders(JdbcReservations headers, JdbcAcceptedTasks tasks, DatabaseClock clock) {
        this.headers = headers;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What the books know of those of the orders whose numbers they know. */
    public Map<OrderNo, AcceptOutcome> seen(List<ActivityOrder> orders) {
        Map<OrderNo, ActivityOrder> byNumber =
                orders.stream().collect(Collectors.toMap(ActivityOrder::orderNo, Function.identity()));
        return headers.find(byNumber.keySet()).stream()
                .collect(Collectors.toMap(
                        ReservationHeader::orderNo,
                        header -> outcome(Objects.requireNonNull(byNumber.get(header.orderNo())), header)));
    }

    /** The numbers of all orders of a SKU that the activity has accepted. */
    public Set<String> numbers(String activity, Sku sku) {
        return tasks.numbers(activity, sku);
    }

    /** Orders that are accepted and not booked yet, after that one, in the order of activity and number. */
    public List<OpenTask> unsettledAfter(String activity, String orderNo, int limit) {
        return tasks.openAfter(activity, orderNo, limit);
    }

    /** How many orders are accepted and not booked yet; it stops counting at the limit. */
    public long countUnsettled(int limit) {
        return tasks.countOpen(limit);
    }

    /** Units that were admitted for an order of a user. */
    public record Claim(OrderNo orderNo, String userId) {}

    /**
     * Sees to orders that were admitted under an epoch and of which nobody may know whether they are accepted. Those that are not, never
     * will be: a tombstone takes their number.
     *
     * @return those whose units go back
     */
    public Set<Claim> bury(Activity activity, Collection<Claim> claims, WriteTransactions transactions) {
        Set<OrderNo> orderNos = claims.stream().map(Claim::orderNo).collect(Collectors.toCollection(TreeSet::new));
        for (int i = 1; ; i++) {
            try {
                return transactions.execute(status -> bury(activity, claims, orderNos));
            } catch (DuplicateKeyException e) {
                // Somebody else took a number meanwhile: look again.
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Set<Claim> bury(Activity activity, Collection<Claim> claims, Set<OrderNo> orderNos) {
        // Headers first: the task of a header that is seen here is seen after it, and a header that is not is
        // inserted below.
        Set<OrderNo> unknown = new TreeSet<>(orderNos);
        headers.find(orderNos).forEach(header -> unknown.remove(header.orderNo()));
        Map<OrderNo, String> users = tasks.usersOfEpoch(activity, orderNos);
        Instant now = clock.now();
        // A number that is taken meanwhile fails this with its key.
        headers.insert(unknown.stream()
                .map(orderNo -> new NewHeader(ReservationHeader.tombstone(orderNo, now), SWEEPER))
                .toList());
        return claims.stream()
                .filter(claim -> !claim.userId().equals(users.get(claim.orderNo())))
                .collect(Collectors.toSet());
    }

    /** The answer to an order whose number is taken. */
    static AcceptOutcome outcome(ActivityOrder order, ReservationHeader known) {
        @Nullable ContentHash content = known.contentHash();
        if (content == null) {
            return new AcceptOutcome.Ended(known.state());
        }
        if (!content.equals(order.contentHash())) {
            return new AcceptOutcome.NumberReused();
        }
        return switch (known.state()) {
            case HELD, CONFIRMED, SHIPPED -> new AcceptOutcome.Replayed();
            case ROLLED_BACK, EXPIRED -> new AcceptOutcome.Ended(known.state());
        };
    }
}
