package mall.inventory.simulation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import mall.inventory.reservation.Allocation;
import mall.inventory.shipping.Demand;
import mall.inventory.shipping.Destinations;
import mall.inventory.shipping.ShippingRules;
import mall.inventory.shipping.Sourcing;
import mall.inventory.shipping.SourcingPlan;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Sources orders of the past one after the other.
 *
 * @param stock what they are served from; used up on the way
 */
record Replay(ShippingRules rules, Map<Sku, String> categories, TrialStock stock) {

    /** What becomes of each order. */
    List<Fate> run(List<PastOrder> orders) {
        List<Fate> fates = new ArrayList<>();
        for (PastOrder order : orders) {
            SourcingPlan plan = Sourcing.plan(demand(order), stock, rules, order.placedAt());
            if (plan.isComplete()) {
                plan.lines().forEach(line -> line.allocations().forEach(place -> stock.take(line.sku(), place)));
            }
            fates.add(Fate.of(order, plan));
        }
        return fates;
    }

    private Demand demand(PastOrder order) {
        return new Demand(
                Destinations.of(order.shipTo()).orElse(null),
                order.channel(),
                order.lines().stream()
                        .map(line -> new Demand.Line(line.sku(), line.quantity().units(), categories.get(line.sku())))
                        .toList());
    }

    /**
     * What becomes of an order.
     *
     * @param restricted whether a restriction is what refuses it
     * @param days from the day it was placed to the last day promised; null without a promise for every line
     */
    record Fate(
            TrialReport.Served served,
            boolean restricted,
            @Nullable Long days) {

        static Fate of(PastOrder order, SourcingPlan plan) {
            boolean restricted =
                    plan.refused().stream().anyMatch(line -> line.refusal() instanceof SourcingPlan.Refusal.Restricted);
            if (!plan.isComplete()) {
                return new Fate(new TrialReport.Served(List.of(), null), restricted, null);
            }
            List<Allocation> places = plan.lines().stream()
                    .flatMap(line -> line.allocations().stream())
                    .toList();
            LocalDate arrives = last(places);
            LocalDate placed = LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC);
            return new Fate(
                    new TrialReport.Served(
                            places.stream()
                                    .map(Allocation::warehouse)
                                    .distinct()
                                    .sorted()
                                    .toList(),
                            arrives),
                    false,
                    arrives == null ? null : ChronoUnit.DAYS.between(placed, arrives));
        }

        private static @Nullable LocalDate last(List<Allocation> places) {
            @Nullable LocalDate last = null;
            for (Allocation place : places) {
                LocalDate arrives = place.deliverBy();
                if (arrives == null) {
                    return null;
                }
                last = last == null || arrives.isAfter(last) ? arrives : last;
            }
            return last;
        }

        private int parcels() {
            return served.warehouses().size();
        }

        static TrialReport.Result sum(List<Fate> fates) {
            OptionalDouble days = fates.stream()
                    .map(Fate::days)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .average();
            return new TrialReport.Result(
                    (int) fates.stream().filter(fate -> fate.parcels() > 0).count(),
                    (int) fates.stream().filter(fate -> fate.parcels() > 1).count(),
                    fates.stream().mapToInt(Fate::parcels).sum(),
                    (int) fates.stream().filter(Fate::restricted).count(),
                    (int) fates.stream()
                            .filter(fate -> fate.parcels() == 0 && !fate.restricted())
                            .count(),
                    days.isPresent() ? days.getAsDouble() : null);
        }
    }
}
