package mall.inventory.deduction.batch;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mall.inventory.deduction.Unshippable;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.shipping.Demand;
import mall.inventory.shipping.Destinations;
import mall.inventory.shipping.ShippingRules;
import mall.inventory.shipping.Sourcing;
import mall.inventory.shipping.SourcingPlan;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;

/** Finds out where the units of a batch's orders ship from, one order after the other. Not thread-safe. */
final class BatchSourcing {

    private final ShippingRules rules;
    private final Map<Sku, String> categories;
    private final Racks racks;
    private final Instant now;

    /**
     * @param categories of the SKUs, where rules ask for them
     */
    BatchSourcing(ShippingRules rules, Map<Sku, String> categories, Racks racks, Instant now) {
        this.rules = rules;
        this.categories = categories;
        this.racks = racks;
        this.now = now;
    }

    ShippingRules rules() {
        return rules;
    }

    Racks racks() {
        return racks;
    }

    /** Where the units would ship from, given what orders before it have taken. */
    SourcingPlan plan(Effect effect, SourcingWish wish) {
        List<Demand.Line> lines = wish.units().stream()
                .map(line -> new Demand.Line(line.sku(), line.quantity().units(), categories.get(line.sku())))
                .toList();
        return Sourcing.plan(
                new Demand(
                        Destinations.of(effect.after().shipTo()).orElse(null),
                        effect.after().channel(),
                        lines),
                racks,
                rules,
                now);
    }

    /** The effect with its units shipping from where the plan says; with none of them sourced if the plan has no place for some. */
    Effect follow(SourcingPlan plan, Effect effect) {
        if (!plan.isComplete()) {
            List<Unshippable> restricted = restricted(plan);
            return effect.noting("not sourced: "
                    + (restricted.isEmpty()
                            ? "no warehouse can ship it now"
                            : restricted.getFirst().reason()));
        }
        Map<Sku, ReservationLine> lines = new HashMap<>();
        effect.linesAfter().forEach(line -> lines.put(line.sku(), line));
        Map<Sku, List<Allocation>> places = new HashMap<>();
        for (SourcingPlan.Line line : plan.lines()) {
            ReservationLine mine = lines.get(line.sku());
            places.put(
                    line.sku(),
                    mine == null || mine.allocations().isEmpty()
                            ? line.allocations()
                            : together(kept(mine, effect.action()), line.allocations()));
        }
        return effect.allocating(places);
    }

    /** What the orders after it find less, or more. */
    void apply(Map<StockPlace, WarehouseChange> changes) {
        racks.change(changes);
    }

    private static List<Allocation> kept(ReservationLine line, OrderAction<?> action) {
        return action instanceof OrderAction.Evacuate evacuate
                ? line.allocations().stream()
                        .filter(allocation -> !allocation.warehouse().equals(evacuate.warehouse()))
                        .toList()
                : line.allocations();
    }

    /** One allocation per warehouse; what was promised first stays promised. */
    private static List<Allocation> together(List<Allocation> kept, List<Allocation> added) {
        Map<String, Allocation> places = new LinkedHashMap<>();
        kept.forEach(allocation -> places.put(allocation.warehouse(), allocation));
        added.forEach(allocation -> places.merge(
                allocation.warehouse(), allocation, (old, more) -> old.withUnits(old.units() + more.units())));
        return List.copyOf(places.values());
    }

    /** The lines that a restriction forbids; empty when none does. */
    static List<Unshippable> restricted(SourcingPlan plan) {
        return plan.refused().stream()
                .flatMap(line -> line.refusal() instanceof SourcingPlan.Refusal.Restricted restricted
                        ? Optional.of(new Unshippable(
                                        line.sku(),
                                        line.units(),
                                        0,
                                        restricted.restriction().content().reason()))
                                .stream()
                        : Optional.<Unshippable>empty().stream())
                .toList();
    }

    /** The lines that no warehouse can ship; empty when each can be. */
    static List<Unshippable> withoutWarehouse(SourcingPlan plan) {
        return plan.refused().stream()
                .flatMap(line -> line.refusal() instanceof SourcingPlan.Refusal.NoWarehouse none
                        ? Optional.of(new Unshippable(line.sku(), line.units(), none.available(), reason(line)))
                                .stream()
                        : Optional.<Unshippable>empty().stream())
                .toList();
    }

    private static String reason(SourcingPlan.Line line) {
        return line.strategy() == null
                ? "no open warehouse can ship it"
                : "no warehouse of strategy %s can ship it"
                        .formatted(line.strategy().content().name());
    }
}
