package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.deduction.activity.ActivityRelease;
import mall.inventory.deduction.activity.ActivitySku;
import mall.inventory.deduction.activity.ActivityUser;
import mall.inventory.deduction.activity.JdbcActivityStock;
import mall.inventory.deduction.activity.JdbcStockTasks;
import mall.inventory.deduction.activity.StockTask;
import mall.inventory.fulfilment.JdbcReturns;
import mall.inventory.fulfilment.JdbcShipments;
import mall.inventory.ledger.ContentHash;
import mall.inventory.ledger.JdbcLedger;
import mall.inventory.ledger.Posting;
import mall.inventory.reservation.HistoryEntry;
import mall.inventory.reservation.JdbcOpenHolds;
import mall.inventory.reservation.JdbcReservationHistory;
import mall.inventory.reservation.JdbcReservationLines;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.JdbcReservations.NewHeader;
import mall.inventory.reservation.JdbcSubmitTokens;
import mall.inventory.reservation.OrderEvent;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.RollbackNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the effects of a batch, all of a kind in one statement, except the figures of stock. */
@Component
class JdbcEffects {

    private final JdbcReservations headers;
    private final JdbcReservationLines lines;
    private final JdbcReservationHistory history;
    private final JdbcSubmitTokens tokens;
    private final JdbcOpenHolds openHolds;
    private final JdbcShipments shipments;
    private final JdbcReturns returns;
    private final JdbcLedger ledger;
    private final JdbcStockTasks tasks;
    private final JdbcActivityStock activities;

    JdbcEffects(
            JdbcReservations headers,
            JdbcReservationLines lines,
            JdbcReservationHistory history,
            JdbcSubmitTokens tokens,
            JdbcOpenHolds openHolds,
            JdbcShipments shipments,
            JdbcReturns returns,
            JdbcLedger ledger,
            JdbcStockTasks tasks,
            JdbcActivityStock activities) {
        this.headers = headers;
        this.lines = lines;
        this.history = history;
        this.tokens = tokens;
        this.openHolds = openHolds;
        this.shipments = shipments;
        this.returns = returns;
        this.ledger = ledger;
        this.tasks = tasks;
        this.activities = activities;
    }

    /**
     * Inserts the headers that effects bring.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of the numbers is known
     */
    void insertHeaders(List<Effect> newcomers) {
        headers.insert(newcomers.stream()
                .map(effect -> new NewHeader(effect.after(), effect.action().actor()))
                .toList());
    }

    /** Changes what activities, and their users, have of the activities' stock. */
    void changeActivities(List<Effect> effects) {
        List<ActivityRelease> releases = effects.stream()
                .flatMap(effect -> effect.activityReleases().stream())
                .toList();
        TreeMap<ActivityUser, Integer> more = new TreeMap<>();
        TreeMap<ActivityUser, Integer> less = new TreeMap<>();
        settled(effects)
                .filter(task -> !task.counted())
                .forEach(task -> more.merge(task.user(), task.quantity().units(), Integer::sum));
        releases.forEach(release -> less.merge(release.user(), release.units(), Integer::sum));
        activities.release(releases);
        activities.count(more, less);
    }

    /** The activities' SKUs of which effects change what is taken. */
    static SortedSet<ActivitySku> activitySkus(List<Effect> effects) {
        return effects.stream()
                .flatMap(effect -> effect.activityReleases().stream())
                .map(release -> release.user().sku())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The users of activities of whom effects change what they have. */
    static SortedSet<ActivityUser> activityUsers(List<Effect> effects) {
        return Stream.concat(
                        settled(effects).filter(task -> !task.counted()).map(StockTask::user),
                        effects.stream()
                                .flatMap(effect -> effect.activityReleases().stream())
                                .map(ActivityRelease::user))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<StockTask> settled(List<Effect> effects) {
        return effects.stream().flatMap(effect -> Stream.ofNullable(effect.task()));
    }

    /** Changes users' counts of open holds; false when one does not fit. */
    boolean changeHolds(List<Effect> effects, int limit) {
        SortedMap<String, Integer> deltas = holdDeltas(effects);
        return deltas.isEmpty() || openHolds.change(deltas, limit);
    }

    /** The users whose counts of open holds change. */
    static Set<String> users(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect.holdDelta() != 0)
                .map(Effect::user)
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, Integer> holdDeltas(List<Effect> effects) {
        TreeMap<String, Integer> deltas = new TreeMap<>();
        effects.stream()
                .filter(effect -> effect.holdDelta() != 0)
                .forEach(effect -> deltas.merge(effect.user(), effect.holdDelta(), Integer::sum));
        return deltas;
    }

    /**
     * Spends the tokens.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another order has spent one
     */
    void spendTokens(List<Effect> effects) {
        Map<String, OrderNo> spent = new HashMap<>();
        for (Effect effect : effects) {
            @Nullable String token = effect.token();
            if (token != null) {
                spent.put(token, effect.action().orderNo());
            }
        }
        if (!spent.isEmpty()) {
            tokens.spend(spent);
        }
    }

    /**
     * Books the numbers of shipments and returns.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one is booked, or comes twice
     */
    void bookDocuments(List<Effect> effects, Instant now) {
        List<JdbcShipments.Booked> shipped = new ArrayList<>();
        List<JdbcReturns.Booked> returned = new ArrayList<>();
        for (Effect effect : effects) {
            switch (effect.action()) {
                case OrderAction.Ship ship -> shipped.add(new JdbcShipments.Booked(ship.shipment(), now, ship.actor()));
                case OrderAction.TakeBack back -> returned.add(new JdbcReturns.Booked(back.goods(), now, back.actor()));
                default -> {}
            }
        }
        shipments.insert(shipped);
        returns.insert(returned);
    }

    /** Writes states, lines, history and ledger: rows that are nobody else's. */
    void write(List<Effect> effects, Instant now, List<Posting> further) {
        changeStates(effects);
        headers.settle(settled(effects).map(StockTask::orderNo).toList());
        tasks.settle(settled(effects).toList());
        headers.takeFromSale(effects.stream()
                .filter(Effect::leavesActivityStock)
                .map(effect -> effect.action().orderNo())
                .toList());
        headers.changeExpiry(effects.stream()
                .filter(Effect::changesExpiry)
                .map(Effect::after)
                .toList());
        for (LineMove move : LineMove.values()) {
            move.count(lines, of(effects, move));
        }
        lines.reallocate(effects.stream()
                .map(Effect::reallocated)
                .filter(order -> !order.lines().isEmpty())
                .toList());
        history.record(effects.stream().flatMap(effect -> event(effect, now)).toList());
        history.recordRollbacks(rollbacks(effects), now);
        ledger.enter(entries(effects, now, further));
    }

    /** Writes down when units moved: rows that are others' too, who hold the SKUs' figures when they do, as the caller must. */
    void rememberMoves(List<Effect> effects, Instant now, List<Posting> further) {
        ledger.remember(entries(effects, now, further));
    }

    private static List<Posting> entries(List<Effect> effects, Instant now, List<Posting> further) {
        return Stream.concat(effects.stream().flatMap(effect -> postings(effect, now)), further.stream())
                .toList();
    }

    private void changeStates(List<Effect> effects) {
        record Change(ReservationState from, ReservationState to) {}
        Map<Change, List<OrderNo>> changes = new LinkedHashMap<>();
        for (Effect effect : effects) {
            ReservationHeader before = effect.before();
            if (before != null && effect.changesState()) {
                changes.computeIfAbsent(
                                new Change(before.state(), effect.after().state()), change -> new ArrayList<>())
                        .add(before.orderNo());
            }
        }
        changes.forEach((change, orderNos) -> headers.changeState(orderNos, change.from(), change.to()));
    }

    private static List<Effect> of(List<Effect> effects, LineMove move) {
        return effects.stream()
                .filter(effect -> effect.move() == move)
                .sorted(Comparator.comparing(effect -> effect.action().orderNo()))
                .toList();
    }

    private static Stream<OrderEvent> event(Effect effect, Instant now) {
        @Nullable String detail = effect.detail();
        return detail == null
                ? Stream.empty()
                : Stream.of(new OrderEvent(
                        effect.action().orderNo(),
                        new HistoryEntry(
                                now, name(effect.action()), effect.action().actor(), detail)));
    }

    private static String name(OrderAction<?> action) {
        return switch (action) {
            case OrderAction.Place place -> "PLACE";
            case OrderAction.Settle settle -> "SETTLE";
            case OrderAction.Confirm confirm -> "CONFIRM";
            case OrderAction.RollBack rollBack -> "ROLLBACK";
            case OrderAction.Extend extend -> "EXTEND";
            case OrderAction.Expire expire -> "EXPIRE";
            case OrderAction.Ship ship -> "SHIP";
            case OrderAction.TakeBack back -> "RETURN";
            case OrderAction.Source source -> "SOURCE";
            case OrderAction.Evacuate evacuate -> "EVACUATE";
        };
    }

    private static Map<RollbackNumber, ContentHash> rollbacks(List<Effect> effects) {
        Map<RollbackNumber, ContentHash> rollbacks = new LinkedHashMap<>();
        for (Effect effect : effects) {
            if (effect.action() instanceof OrderAction.RollBack rollBack) {
                JdbcFacts.rollbackNumber(rollBack)
                        .ifPresent(number ->
                                rollbacks.put(number, rollBack.request().contentHash()));
            }
        }
        return rollbacks;
    }

    private static Stream<Posting> postings(Effect effect, Instant now) {
        @Nullable LineMove move = effect.move();
        return move == null ? Stream.empty() : effect.units().stream().map(line -> move.posting(effect, line, now));
    }
}
