package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Posting;
import mall.inventory.ledger.Reason;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Serves one order after another from locked figures: what the first one takes is gone for the second, what it gives back is there.
 * Not thread-safe.
 */
final class Admission {

    private final Instant now;
    private final Map<Sku, Shelf> shelves;
    private final Set<Sku> elsewhere;
    private final Map<String, Integer> openHolds;
    private final int holdLimit;
    private final Set<String> spentTokens;
    private final List<Posting> repayments = new ArrayList<>();

    /**
     * @param shelves the SKUs of which buckets are locked
     * @param elsewhere SKUs that exist, with all their buckets held by somebody else
     * @param openHolds locked counts of users
     * @param spentTokens tokens of the batch that other orders have spent
     */
    Admission(
            Instant now,
            Map<Sku, Shelf> shelves,
            Set<Sku> elsewhere,
            Map<String, Integer> openHolds,
            int holdLimit,
            Set<String> spentTokens) {
        this.now = now;
        this.shelves = shelves;
        this.elsewhere = elsewhere;
        this.openHolds = new HashMap<>(openHolds);
        this.holdLimit = holdLimit;
        this.spentTokens = new HashSet<>(spentTokens);
    }

    /** Grants the effect (empty), or says why not. */
    Optional<Answer<?>> admit(Effect effect) {
        @Nullable Answer<?> refusal = refuse(effect);
        if (refusal != null) {
            return Optional.of(refusal);
        }
        if (effect.token() != null) {
            spentTokens.add(effect.token());
        }
        if (effect.holdDelta() != 0) {
            openHolds.merge(effect.user(), effect.holdDelta(), Integer::sum);
        }
        effect.units().forEach(line -> move(effect, line));
        return Optional.empty();
    }

    /** Units that came back and made up for a negative UNASSIGNED. */
    List<Posting> repayments() {
        return repayments;
    }

    /** The shelves that something was taken from or put back on, in the order in which rows are written. */
    SortedMap<Sku, Shelf> changes() {
        TreeMap<Sku, Shelf> changes = new TreeMap<>(shelves);
        changes.values().removeIf(shelf -> !shelf.isTouched());
        return changes;
    }

    private @Nullable Answer<?> refuse(Effect effect) {
        if (effect.token() != null && spentTokens.contains(effect.token())) {
            return new Answer.Decided<>(new PlaceOutcome.TokenUsed());
        }
        if (effect.holdDelta() != 0 && !openHolds.containsKey(effect.user())) {
            return new Answer.Held<>("the open holds of user " + effect.user());
        }
        if (effect.holdDelta() > 0 && openHolds.getOrDefault(effect.user(), 0) >= holdLimit) {
            return new Answer.Decided<>(new PlaceOutcome.HoldLimitReached(holdLimit));
        }
        return effect.takesUnits() ? refuseToTake(effect) : refuseToPutBack(effect);
    }

    /** Where a row that is here lacks units it does not matter what others hold. */
    private @Nullable Answer<?> refuseToTake(Effect effect) {
        List<Sku> unknown = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        boolean maybeElsewhere = true;
        for (OrderLine line : effect.units()) {
            Shelf shelf = shelves.get(line.sku());
            if (shelf == null && !elsewhere.contains(line.sku())) {
                unknown.add(line.sku());
                maybeElsewhere = false;
            } else if (shelf == null || shelf.sellable() < line.quantity().units()) {
                shortages.add(new Shortage(line.sku(), line.quantity().units(), shelf == null ? 0 : shelf.sellable()));
                maybeElsewhere &= shelf == null || !shelf.isWhole();
            }
        }
        if (unknown.isEmpty() && shortages.isEmpty()) {
            return null;
        }
        return maybeElsewhere
                ? new Answer.Held<>("stock of " + shortages.getFirst().sku())
                : new Answer.Decided<>(refusal(effect, unknown, shortages));
    }

    private static Object refusal(Effect effect, List<Sku> unknown, List<Shortage> shortages) {
        if (effect.action() instanceof OrderAction.Confirm) {
            return new ConfirmOutcome.ExpiredAndGone(shortages);
        }
        return unknown.isEmpty() ? new PlaceOutcome.Insufficient(shortages) : new PlaceOutcome.UnknownSkus(unknown);
    }

    private @Nullable Answer<?> refuseToPutBack(Effect effect) {
        return effect.units().stream()
                .map(OrderLine::sku)
                .filter(sku -> !shelves.containsKey(sku))
                .findFirst()
                .map(sku -> new Answer.Held<>("stock of " + sku))
                .orElse(null);
    }

    private void move(Effect effect, OrderLine line) {
        Shelf shelf = Objects.requireNonNull(shelves.get(line.sku()));
        if (effect.takesUnits()) {
            shelf.take(line.quantity().units());
            return;
        }
        int repaid = shelf.putBack(line.quantity().units());
        if (repaid > 0) {
            repayments.add(Posting.internal(
                    now,
                    line.sku(),
                    Account.SELLABLE,
                    Account.UNASSIGNED,
                    repaid,
                    Reason.REPAY,
                    new Document(Document.Type.ORDER, effect.action().orderNo().value()),
                    effect.action().actor()));
        }
    }
}
