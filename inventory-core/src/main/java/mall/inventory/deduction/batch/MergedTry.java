package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Move;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import mall.inventory.warehouse.FullCount;
import mall.inventory.warehouse.JdbcCountKeys;
import mall.inventory.warehouse.JdbcWarehouseStock;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;

/**
 * The usual way: grants everything, and lets the guards in the WHERE clauses say whether that was right.
 *
 * <ol>
 *   <li>lock the headers of orders that change, in the order of their numbers, and decide; find out where orders ship from;
 *   <li>insert new headers, sorted; where numbers are known, undo that, read those, decide again, and insert the rest;
 *   <li>spend submit tokens, change what activities have, count users' holds, where asked for;
 *   <li>write states, lines, history and ledger: rows that are nobody else's;
 *   <li>because everybody wants them, late: one guarded UPDATE per SKU, in one of its buckets, and one per SKU and warehouse;
 *   <li>last, because whoever counts holds those when he does so, write down when units moved.
 * </ol>
 *
 * Whatever does not fit undoes all of it, and the batch is decided one by one.
 */
@Component
class MergedTry {

    /** Each time some other transaction must have ended in between; a few are many. */
    private static final int CLAIMS = 10;

    private final JdbcFacts facts;
    private final JdbcEffects effects;
    private final JdbcBuckets buckets;
    private final SpreadSkus spread;
    private final JdbcSourcing sourcing;
    private final JdbcWarehouseStock warehouses;
    private final JdbcCountKeys counts;
    private final Decisions decisions;
    private final int holdLimit;

    MergedTry(
            JdbcFacts facts,
            JdbcEffects effects,
            JdbcBuckets buckets,
            SpreadSkus spread,
            JdbcSourcing sourcing,
            JdbcWarehouseStock warehouses,
            JdbcCountKeys counts,
            DeductionProperties properties) {
        this.facts = facts;
        this.effects = effects;
        this.buckets = buckets;
        this.spread = spread;
        this.sourcing = sourcing;
        this.warehouses = warehouses;
        this.counts = counts;
        this.decisions = new Decisions(properties);
        this.holdLimit = properties.maxOpenHoldsPerUser();
    }

    /**
     * Applies the actions in the transaction that is open.
     *
     * @return the answers; empty when not everything fits, and the transaction is to be rolled back
     */
    Optional<Map<OrderNo, Answer<?>>> apply(Collection<OrderAction<?>> actions, TransactionStatus transaction) {
        Optional<Map<OrderNo, Answer<?>>> answers = attempt(actions, transaction);
        if (answers.isEmpty()) {
            transaction.setRollbackOnly();
        }
        return answers;
    }

    private Optional<Map<OrderNo, Answer<?>>> attempt(
            Collection<OrderAction<?>> actions, TransactionStatus transaction) {
        Facts known = facts.ofChanging(actions);
        Optional<Draft> claimed = claim(actions, known, transaction);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = claimed.get();
        if (draft.effects().isEmpty()) {
            transaction.setRollbackOnly();
            return Optional.of(draft.answers());
        }
        if (!areUnused(draft, known.now())) {
            return Optional.empty();
        }
        effects.changeActivities(draft.effects());
        if (!effects.changeHolds(draft.effects(), holdLimit)) {
            return Optional.empty();
        }
        effects.write(draft.effects(), known.now(), List.of());
        if (!moveStock(draft.effects())) {
            return Optional.empty();
        }
        effects.rememberMoves(draft.effects(), known.now(), List.of());
        return Optional.of(draft.answers());
    }

    /** Empty when some order cannot be sourced as things are: its number may be known, or it may be refused for another reason. */
    private Optional<Draft> claim(Collection<OrderAction<?>> actions, Facts before, TransactionStatus transaction) {
        Facts known = before;
        for (int i = 0; i < CLAIMS; i++) {
            Optional<Draft> sourced = sourced(actions, known);
            if (sourced.isEmpty()) {
                return sourced;
            }
            Draft draft = sourced.get();
            if (areNew(draft.newcomers(), transaction)) {
                return sourced;
            }
            // Whoever used a number has committed it: read, and split off.
            List<OrderAction<?>> again = draft.newcomers().stream()
                    .<OrderAction<?>>map(Effect::action)
                    .toList();
            known = known.with(facts.ofAll(again));
        }
        throw new IllegalStateException("numbers of " + actions.size() + " orders are used and not to be read");
    }

    private Optional<Draft> sourced(Collection<OrderAction<?>> actions, Facts known) {
        Draft draft = Draft.of(actions, known, decisions);
        Set<Sku> skus = JdbcSourcing.wished(draft.effects());
        if (skus.isEmpty()) {
            return Optional.of(draft);
        }
        MergedSourcing admission = new MergedSourcing(sourcing.asCommitted(skus, known.moment()));
        Draft complete = Draft.of(actions, known, decisions, admission::admit);
        return admission.fits() ? Optional.of(complete) : Optional.empty();
    }

    /** A statement with a known number is undone by itself; those before it, where there are several, by going back to a savepoint. */
    private boolean areNew(List<Effect> newcomers, TransactionStatus transaction) {
        Object savepoint = newcomers.size() > MultiRowInsert.BLOCK ? transaction.createSavepoint() : null;
        try {
            effects.insertHeaders(newcomers);
            return true;
        } catch (DuplicateKeyException e) {
            if (savepoint != null) {
                transaction.rollbackToSavepoint(savepoint);
            }
            return false;
        }
    }

    /** Tokens and document numbers that are spent now; false when one was spent before. */
    private boolean areUnused(Draft draft, Instant now) {
        List<String> tokens = draft.effects().stream()
                .map(Effect::token)
                .filter(Objects::nonNull)
                .toList();
        if (Set.copyOf(tokens).size() < tokens.size()) {
            return false;
        }
        try {
            effects.spendTokens(draft.effects());
            effects.bookDocuments(draft.effects(), now);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private boolean moveStock(List<Effect> granted) {
        SortedMap<Sku, Move> moves = moves(granted);
        if (!buckets.move(moves, spread).isEmpty()) {
            return false;
        }
        if (buckets.owed(skus(moves, Move::bringsUnits)).values().stream().anyMatch(units -> units > 0)
                || !buckets.managed(skus(moves, move -> move.restocked() > 0)).isEmpty()) {
            return false;
        }
        TreeMap<StockPlace, WarehouseChange> places = new TreeMap<>();
        for (Effect effect : granted) {
            effect.warehouseChanges().forEach((place, change) -> places.merge(place, change, WarehouseChange::plus));
        }
        if (places.isEmpty()) {
            return true;
        }
        Map<StockPlace, Instant> happenedAt = happenedAt(granted);
        return isAfterFullCounts(happenedAt) && warehouses.move(places, happenedAt);
    }

    /** When units came to places, or left them; the earliest of each place. */
    private static Map<StockPlace, Instant> happenedAt(List<Effect> granted) {
        Map<StockPlace, Instant> happenedAt = new HashMap<>();
        for (Effect effect : granted) {
            LineMove.happenedAt(effect.action())
                    .ifPresent(at -> effect.warehouseChanges().forEach((place, change) -> {
                        if (change.onHand() != 0) {
                            happenedAt.merge(place, at, (one, other) -> one.isBefore(other) ? one : other);
                        }
                    }));
        }
        return happenedAt;
    }

    /** What a full count may have counted already asks for more thought. */
    private boolean isAfterFullCounts(Map<StockPlace, Instant> happenedAt) {
        TreeMap<String, Instant> earliest = new TreeMap<>();
        happenedAt.forEach((place, at) ->
                earliest.merge(place.warehouse(), at, (one, other) -> one.isBefore(other) ? one : other));
        return earliest.entrySet().stream()
                .noneMatch(warehouse -> counts.share(warehouse.getKey())
                        .map(FullCount::key)
                        .filter(key -> !warehouse.getValue().isAfter(key.asOf()))
                        .isPresent());
    }

    private static Set<Sku> skus(SortedMap<Sku, Move> moves, Predicate<Move> which) {
        return moves.entrySet().stream()
                .filter(move -> which.test(move.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static SortedMap<Sku, Move> moves(List<Effect> granted) {
        TreeMap<Sku, Move> moves = new TreeMap<>();
        for (Effect effect : granted) {
            LineMove how = effect.move();
            if (how != null) {
                for (OrderLine line : effect.units()) {
                    Move move = how.move(line);
                    if (move != null) {
                        moves.merge(line.sku(), move, Move::plus);
                    }
                }
            }
        }
        return moves;
    }
}
