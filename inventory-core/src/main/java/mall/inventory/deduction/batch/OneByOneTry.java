package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.deduction.activity.ActivitySku;
import mall.inventory.deduction.activity.ActivityUser;
import mall.inventory.deduction.activity.HeldOfActivities;
import mall.inventory.deduction.activity.JdbcActivityStock;
import mall.inventory.fulfilment.JdbcDiscrepancies;
import mall.inventory.reservation.JdbcOpenHolds;
import mall.inventory.reservation.JdbcReservations;
import mall.inventory.reservation.JdbcSubmitTokens;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.JdbcCountKeys;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.StockPlace;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * The careful way, for a batch that does not fit as a whole: lock everything it needs and serve one order after another from what
 * is there, gathered from all buckets of a SKU.
 *
 * <ol>
 *   <li>lock the headers that are there, by order number;
 *   <li>lock what activities and their users have, users' counts, then all buckets of all SKUs, then what lies in warehouses of those that are sourced, shipped and so on;
 *   <li>decide in the order in which the actions came;
 *   <li>write what is granted; what is left of each SKU is spread evenly over its buckets again.
 * </ol>
 *
 * New headers and tokens are inserted last, against the global order, so as not to write what is refused: two nodes that were sent one
 * number at the same moment can be each other's deadlock, and one of them runs again.
 *
 * Where rows have been held by somebody for long, it can pass over those: orders that need them are told so, and the others go on.
 */
@Component
class OneByOneTry {

    private final JdbcFacts facts;
    private final JdbcEffects effects;
    private final JdbcReservations headers;
    private final JdbcSubmitTokens tokens;
    private final JdbcActivityStock activities;
    private final JdbcOpenHolds openHolds;
    private final JdbcBuckets buckets;
    private final JdbcSourcing sourcing;
    private final JdbcWarehouseStock warehouses;
    private final JdbcCountKeys counts;
    private final JdbcDiscrepancies discrepancies;
    private final Decisions decisions;
    private final int holdLimit;

    OneByOneTry(
            JdbcFacts facts,
            JdbcEffects effects,
            JdbcReservations headers,
            JdbcSubmitTokens tokens,
            JdbcActivityStock activities,
            JdbcOpenHolds openHolds,
            JdbcBuckets buckets,
            JdbcSourcing sourcing,
            JdbcWarehouseStock warehouses,
            JdbcCountKeys counts,
            JdbcDiscrepancies discrepancies,
            DeductionProperties properties) {
        this.facts = facts;
        this.effects = effects;
        this.headers = headers;
        this.tokens = tokens;
        this.activities = activities;
        this.openHolds = openHolds;
        this.buckets = buckets;
        this.sourcing = sourcing;
        this.warehouses = warehouses;
        this.counts = counts;
        this.discrepancies = discrepancies;
        this.decisions = new Decisions(properties);
        this.holdLimit = properties.maxOpenHoldsPerUser();
    }

    /**
     * Applies the actions in the transaction that is open.
     *
     * @throws org.springframework.dao.DuplicateKeyException when a number or a token was used by somebody else meanwhile: to be
     *     tried again
     */
    Map<OrderNo, Answer<?>> apply(Collection<OrderAction<?>> actions, TransactionStatus transaction) {
        return apply(actions, facts.ofAll(actions), Waiting.YES, transaction);
    }

    /** The same with those rows that nobody holds. */
    Map<OrderNo, Answer<?>> applyWithoutWaiting(Collection<OrderAction<?>> actions, TransactionStatus transaction) {
        Facts known = facts.ofFree(actions);
        Set<OrderNo> held = held(actions, known);
        held.addAll(undecidable(actions, known));
        List<OrderAction<?>> free = actions.stream()
                .filter(action -> !held.contains(action.orderNo()))
                .toList();
        Map<OrderNo, Answer<?>> answers = apply(free, known, Waiting.NO, transaction);
        held.forEach(orderNo -> answers.put(orderNo, new Answer.Held<>("order " + orderNo)));
        return answers;
    }

    /** A number that is not to be seen may be there and locked, or about to be there. */
    private Set<OrderNo> held(Collection<OrderAction<?>> actions, Facts known) {
        return actions.stream()
                .map(OrderAction::orderNo)
                .filter(orderNo -> known.header(orderNo).isEmpty() && headers.isHeld(orderNo))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Somebody is changing the activity: whether the units go back there is not to be known. */
    private static Set<OrderNo> undecidable(Collection<OrderAction<?>> actions, Facts known) {
        return actions.stream()
                .filter(action -> known.header(action.orderNo())
                        .flatMap(header -> JdbcFacts.activityOf(action, header))
                        .filter(activity -> !known.activities().containsKey(activity))
                        .isPresent())
                .map(OrderAction::orderNo)
                .collect(Collectors.toSet());
    }

    private Map<OrderNo, Answer<?>> apply(
            Collection<OrderAction<?>> actions, Facts known, Waiting waiting, TransactionStatus transaction) {
        List<Effect> wanted = Draft.of(actions, known, decisions).effects();
        HeldOfActivities heldOfActivities = lockActivities(wanted, waiting);
        TreeSet<String> users = new TreeSet<>(JdbcEffects.users(wanted));
        Map<String, Integer> counts = waiting == Waiting.YES ? openHolds.lock(users) : openHolds.lockFree(users);
        TreeSet<Sku> skus = wanted.stream()
                .flatMap(effect -> effect.units().stream())
                .map(OrderLine::sku)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Sku, Shelf> shelves = shelves(skus, waiting);
        BatchSourcing locked = sourcing.locked(wanted, known.moment(), waiting);
        Bookings bookings = new Bookings(known.now(), shelves, locked, waiting, warehouses::isOpen, this::lastCount);
        Admission admission = new Admission(
                shelves,
                elsewhere(skus, shelves),
                heldOfActivities,
                counts,
                holdLimit,
                spentTokens(wanted),
                locked,
                bookings,
                waiting);
        Draft draft = Draft.of(actions, known, decisions, admission::admit);
        if (draft.effects().isEmpty()) {
            transaction.setRollbackOnly();
        } else {
            write(draft, known, bookings);
        }
        return draft.answers();
    }

    private Optional<Instant> lastCount(StockPlace place) {
        return Optional.ofNullable(
                        counts.of(place.warehouse(), List.of(place.sku())).get(place.sku()))
                .map(CountKey::asOf);
    }

    private HeldOfActivities lockActivities(List<Effect> wanted, Waiting waiting) {
        SortedSet<ActivitySku> skus = JdbcEffects.activitySkus(wanted);
        SortedSet<ActivityUser> users = JdbcEffects.activityUsers(wanted);
        return switch (waiting) {
            case YES -> {
                activities.lock(skus, users);
                yield HeldOfActivities.NOTHING;
            }
            case NO -> activities.lockFree(skus, users);
        };
    }

    /** SKUs that exist, with all their buckets held by somebody else. */
    private Set<Sku> elsewhere(Set<Sku> skus, Map<Sku, Shelf> shelves) {
        Set<Sku> elsewhere = new HashSet<>(skus);
        elsewhere.removeAll(shelves.keySet());
        elsewhere.retainAll(buckets.count(elsewhere).keySet());
        return elsewhere;
    }

    private Set<String> spentTokens(List<Effect> wanted) {
        return tokens.spent(
                wanted.stream().map(Effect::token).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    private Map<Sku, Shelf> shelves(SortedSet<Sku> skus, Waiting waiting) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        Map<Sku, List<Bucket>> locked = waiting == Waiting.YES ? buckets.lock(skus) : buckets.lockFree(skus);
        Map<Sku, Integer> all = waiting == Waiting.YES ? Map.of() : buckets.count(skus);
        Map<Sku, Long> owed = buckets.owed(locked.keySet());
        Set<Sku> managed = buckets.managed(locked.keySet());
        Map<Sku, Shelf> shelves = new HashMap<>();
        locked.forEach((sku, rows) -> {
            boolean whole = rows.size() >= all.getOrDefault(sku, 0);
            long lacking = owed.getOrDefault(sku, 0L);
            if (whole || (rows.stream().anyMatch(Bucket::open) && lacking <= 0)) {
                shelves.put(sku, new Shelf(rows, whole, lacking, managed.contains(sku)));
            }
        });
        return shelves;
    }

    private void write(Draft draft, Facts known, Bookings bookings) {
        effects.insertHeaders(draft.newcomers());
        effects.spendTokens(draft.effects());
        effects.bookDocuments(draft.effects(), known.now());
        effects.changeActivities(draft.effects());
        if (!effects.changeHolds(draft.effects(), holdLimit)) {
            throw new IllegalStateException("a user's open holds were never counted");
        }
        effects.write(draft.effects(), known.now(), bookings.postings());
        discrepancies.record(bookings.discrepancies());
        bookings.shelves().forEach((sku, shelf) -> buckets.change(sku, shelf.buckets(), shelf.change()));
        warehouses.change(bookings.places());
        effects.rememberMoves(draft.effects(), known.now(), bookings.postings());
    }
}
