package mall.inventory.deduction.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.deduction.activity.JdbcActivityStock;
import mall.inventory.deduction.activity.JdbcStockTasks;
import mall.inventory.deduction.activity.StockTask;
import mall.inventory.fulfilment.JdbcReturns;
import mall.inventory.fulfilment.JdbcShipments;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.Document;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.RollbackNumber;
import mall.inventory.rulebook.Moment;
import mall.inventory.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/** Reads what a batch has to know of its orders. */
@Component
class JdbcFacts {

    private final RuleBook book;
    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;
    private final JdbcShipments shipments;
    private final JdbcReturns returns;
    private final JdbcStockTasks tasks;
    private final JdbcActivityStock activities;

    JdbcFacts(
            RuleBook book,
            JdbcReservations headers,
            JdbcReservationLines lines,
            JdbcReservationHistory history,
            JdbcShipments shipments,
            JdbcReturns returns,
            JdbcStockTasks tasks,
            JdbcActivityStock activities) {
        this.book = book;
        this.headers = headers;
        this.lines = lines;
        this.history = history;
        this.shipments = shipments;
        this.returns = returns;
        this.tasks = tasks;
        this.activities = activities;
    }

    /** What has to be known to begin with: the orders that change, locked. Whether new numbers are new, their insert tells. */
    Facts ofChanging(Collection<OrderAction<?>> actions) {
        return of(
                actions.stream()
                        .filter(action -> !(action instanceof OrderAction.Place))
                        .toList(),
                headers::lock,
                activities::openness);
    }

    /** Everything about these numbers, locked, so that header and lines are of one moment. */
    Facts ofAll(Collection<OrderAction<?>> actions) {
        return of(actions, headers::lock, activities::openness);
    }

    /** The same of those numbers that nobody else holds. */
    Facts ofFree(Collection<OrderAction<?>> actions) {
        return of(actions, headers::lockFree, activities::opennessOfFree);
    }

    private Facts of(
            Collection<OrderAction<?>> actions,
            Function<Collection<OrderNo>, List<ReservationHeader>> locking,
            Function<SortedSet<String>, Map<String, Boolean>> looking) {
        Map<OrderNo, ReservationHeader> found =
                locking
                        .apply(actions.stream()
                                .map(OrderAction::orderNo)
                                .sorted()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(ReservationHeader::orderNo, Function.identity()));
        Map<String, Boolean> open = looking.apply(actions.stream()
                .flatMap(action -> Stream.ofNullable(found.get(action.orderNo()))
                        .flatMap(header -> activityOf(action, header).stream()))
                .collect(Collectors.toCollection(TreeSet::new)));
        Map<OrderNo, StockTask> unsettled = tasks.of(found.values().stream()
                .filter(header -> !header.settled())
                .map(ReservationHeader::orderNo)
                .toList());
        List<RollbackNumber> rollbacks = actions.stream()
                .filter(action -> found.containsKey(action.orderNo()))
                .flatMap(action -> rollbackNumber(action).stream())
                .toList();
        // The clock last: whoever waited for a lock must not be booked before the one he waited for.
        return new Facts(
                book.moment(),
                found,
                lines(found.keySet(), unsettled),
                unsettled,
                open,
                history.rollbacks(rollbacks),
                documents(actions));
    }

    private Map<OrderNo, List<ReservationLine>> lines(Set<OrderNo> orderNos, Map<OrderNo, StockTask> unsettled) {
        if (unsettled.isEmpty()) {
            return lines.of(orderNos);
        }
        Map<OrderNo, List<ReservationLine>> all = new HashMap<>(lines.of(orderNos));
        unsettled.forEach((orderNo, task) -> all.put(orderNo, List.of(task.line())));
        return all;
    }

    /** The activity that the order's units may go back to: whether it is open has to be known. */
    static Optional<String> activityOf(OrderAction<?> action, ReservationHeader header) {
        boolean releases = action instanceof OrderAction.RollBack || action instanceof OrderAction.Expire;
        return releases && header.settled() && header.activityStock()
                ? Optional.ofNullable(header.activity())
                : Optional.empty();
    }

    private Map<Document, ContentHash> documents(Collection<OrderAction<?>> actions) {
        Map<Document.Type, Set<String>> numbers = actions.stream()
                .flatMap(action -> documentOf(action).stream())
                .collect(Collectors.groupingBy(
                        Document::type, Collectors.mapping(Document::number, Collectors.toSet())));
        Map<Document, ContentHash> seen = new HashMap<>();
        shipments
                .seen(numbers.getOrDefault(Document.Type.SHIPMENT, Set.of()))
                .forEach((number, content) -> seen.put(new Document(Document.Type.SHIPMENT, number), content));
        returns.seen(numbers.getOrDefault(Document.Type.RETURN, Set.of()))
                .forEach((number, content) -> seen.put(new Document(Document.Type.RETURN, number), content));
        return seen;
    }

    /** The document that an action books, once for all orders. */
    static Optional<Document> documentOf(OrderAction<?> action) {
        return action instanceof OrderAction.Ship || action instanceof OrderAction.TakeBack
                ? Optional.of(LineMove.document(action))
                : Optional.empty();
    }

    /** The database's clock, and the version of the rule book. */
    Moment moment() {
        return book.moment();
    }

    /** The numbers that are there, as they are committed. */
    Set<OrderNo> known(Collection<OrderNo> orderNos) {
        return headers.find(orderNos).stream().map(ReservationHeader::orderNo).collect(Collectors.toSet());
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
