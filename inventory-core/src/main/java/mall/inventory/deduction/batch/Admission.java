package mall.inventory.deduction.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mall.inventory.deduction.EvacuateOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.deduction.Unshippable;
import mall.inventory.deduction.activity.HeldOfActivities;
import mall.inventory.deduction.batch.Draft.Verdict;
import mall.inventory.ledger.Document;
import mall.inventory.reservation.OrderLine;
import mall.inventory.shipping.SourcingPlan;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Serves one order after another from locked figures: what the first one takes is gone for the second, what it gives back is there.
 * Not thread-safe.
 */
final class Admission {

    private final Map<Sku, Shelf> shelves;
    private final Set<Sku> elsewhere;
    private final HeldOfActivities heldOfActivities;
    private final Map<String, Integer> openHolds;
    private final int holdLimit;
    private final Set<String> spentTokens;
    private final Set<Document> documents = new HashSet<>();
    private final BatchSourcing sourcing;
    private final Bookings bookings;
    private final Waiting waiting;

    /**
     * @param shelves the SKUs of which buckets are locked
     * @param elsewhere SKUs that exist, with all their buckets held by somebody else
     * @param heldOfActivities what somebody else holds of activities
     * @param openHolds locked counts of users
     * @param spentTokens tokens of the batch that other orders have spent
     * @param sourcing with locked racks
     * @param waiting whether rows that are not here are nowhere, or may be held by somebody else
     */
    Admission(
            Map<Sku, Shelf> shelves,
            Set<Sku> elsewhere,
            HeldOfActivities heldOfActivities,
            Map<String, Integer> openHolds,
            int holdLimit,
            Set<String> spentTokens,
            BatchSourcing sourcing,
            Bookings bookings,
            Waiting waiting) {
        this.shelves = shelves;
        this.elsewhere = elsewhere;
        this.heldOfActivities = heldOfActivities;
        this.openHolds = new HashMap<>(openHolds);
        this.holdLimit = holdLimit;
        this.spentTokens = new HashSet<>(spentTokens);
        this.sourcing = sourcing;
        this.bookings = bookings;
        this.waiting = waiting;
    }

    /** Grants the effect, completed with where its units ship from, or says why not. */
    Verdict admit(Effect wanted) {
        Optional<SourcingWish> wish = SourcingWish.of(wanted);
        SourcingPlan plan = wish.map(wished -> sourcing.plan(wanted, wished)).orElse(null);
        @Nullable
        Answer<?> refusal = refuse(wanted, plan, wish.map(SourcingWish::needed).orElse(false));
        if (refusal != null) {
            return new Verdict.Refused(refusal);
        }
        Effect effect = plan == null ? wanted : sourcing.follow(plan, wanted);
        Optional<String> held = bookings.held(effect);
        if (held.isPresent()) {
            return new Verdict.Refused(new Answer.Held<>(held.get()));
        }
        if (effect.token() != null) {
            spentTokens.add(effect.token());
        }
        if (effect.holdDelta() != 0) {
            openHolds.merge(effect.user(), effect.holdDelta(), Integer::sum);
        }
        JdbcFacts.documentOf(effect.action()).ifPresent(documents::add);
        bookings.book(effect);
        return new Verdict.Granted(effect);
    }

    private @Nullable Answer<?> refuse(Effect effect, @Nullable SourcingPlan plan, boolean mustShip) {
        @Nullable Answer<?> own = refuseItself(effect);
        if (own != null) {
            return own;
        }
        @Nullable Answer<?> forbidden = plan != null && mustShip ? refuseRestricted(effect, plan) : null;
        @Nullable Answer<?> units = effect.takesUnits() ? refuseToTake(effect, forbidden) : refuseToMove(effect);
        if (units != null) {
            return units;
        }
        return plan != null && mustShip ? refuseWithoutWarehouse(effect, plan) : null;
    }

    private @Nullable Answer<?> refuseItself(Effect effect) {
        if (effect.token() != null && spentTokens.contains(effect.token())) {
            return new Answer.Decided<>(new PlaceOutcome.TokenUsed());
        }
        if (JdbcFacts.documentOf(effect.action()).filter(documents::contains).isPresent()) {
            return new Answer.Decided<>(
                    effect.action() instanceof OrderAction.Ship
                            ? new ShipOutcome.NumberReused()
                            : new ReturnOutcome.NumberReused());
        }
        if (effect.action() instanceof OrderAction.Evacuate evacuate
                && sourcing.rules().isOpen(evacuate.warehouse())) {
            return new Answer.Decided<>(new EvacuateOutcome.Nothing());
        }
        Optional<String> held = heldOfActivities.among(
                JdbcEffects.activitySkus(List.of(effect)), JdbcEffects.activityUsers(List.of(effect)));
        if (held.isPresent()) {
            return new Answer.Held<>(held.get());
        }
        if (effect.holdDelta() != 0 && !openHolds.containsKey(effect.user())) {
            return new Answer.Held<>("the open holds of user " + effect.user());
        }
        if (effect.holdDelta() > 0 && openHolds.getOrDefault(effect.user(), 0) >= holdLimit) {
            return new Answer.Decided<>(new PlaceOutcome.HoldLimitReached(holdLimit));
        }
        return null;
    }

    private static @Nullable Answer<?> refuseRestricted(Effect effect, SourcingPlan plan) {
        List<Unshippable> restricted = BatchSourcing.restricted(plan);
        return restricted.isEmpty() ? null : Refusal.restricted(effect.action(), restricted);
    }

    private @Nullable Answer<?> refuseWithoutWarehouse(Effect effect, SourcingPlan plan) {
        List<Unshippable> lines = BatchSourcing.withoutWarehouse(plan);
        if (lines.isEmpty()) {
            return null;
        }
        return switch (waiting) {
            case YES -> Refusal.withoutWarehouse(effect.action(), lines);
            case NO ->
                new Answer.Held<>(
                        "what lies in warehouses of " + lines.getFirst().sku());
        };
    }

    /**
     * Where a row that is here lacks units it does not matter what others hold.
     *
     * @param forbidden what to say to an order of known SKUs, whether there are units or not; null for nothing
     */
    private @Nullable Answer<?> refuseToTake(Effect effect, @Nullable Answer<?> forbidden) {
        List<Sku> unknown = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        boolean maybeElsewhere = true;
        for (OrderLine line : effect.units()) {
            Shelf shelf = shelves.get(line.sku());
            if (shelf == null && !elsewhere.contains(line.sku())) {
                unknown.add(line.sku());
            } else if (shelf == null || shelf.sellable() < line.quantity().units()) {
                shortages.add(new Shortage(line.sku(), line.quantity().units(), shelf == null ? 0 : shelf.sellable()));
                maybeElsewhere &= shelf == null || !shelf.isWhole();
            }
        }
        if (!unknown.isEmpty()) {
            return Refusal.unknown(unknown);
        }
        if (forbidden != null || shortages.isEmpty()) {
            return forbidden;
        }
        return maybeElsewhere
                ? new Answer.Held<>("stock of " + shortages.getFirst().sku())
                : Refusal.insufficient(effect.action(), shortages);
    }

    private @Nullable Answer<?> refuseToMove(Effect effect) {
        return effect.units().stream()
                .map(OrderLine::sku)
                .filter(sku -> lacks(sku, effect))
                .findFirst()
                .<Answer<?>>map(sku -> new Answer.Held<>("stock of " + sku))
                .orElse(null);
    }

    /** What lies in warehouses may move units to UNASSIGNED and back, and that takes all of a SKU's rows. */
    private boolean lacks(Sku sku, Effect effect) {
        Shelf shelf = shelves.get(sku);
        return shelf == null || (!shelf.isWhole() && !effect.warehouseChanges().isEmpty());
    }
}
