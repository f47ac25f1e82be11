package mall.inventory.deduction.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.deduction.Unshippable;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.shipping.SourcingPlan;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses, with a few plain reads, orders that ask for more than there is at all, or for what no warehouse may or can ship. A crowd in
 * front of an empty shelf then costs no lock, no write and no flush.
 */
@Component
class HopelessOrders {

    private final JdbcBuckets buckets;
    private final JdbcFacts facts;
    private final JdbcSourcing sourcing;
    private final Decisions decisions;

    /** Where an order did not fit a moment ago; nothing but a hint whether looking first is worth it. */
    private final Cache<Sku, Boolean> scarce = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(10_000)
            .build();

    HopelessOrders(JdbcBuckets buckets, JdbcFacts facts, JdbcSourcing sourcing, DeductionProperties properties) {
        this.buckets = buckets;
        this.facts = facts;
        this.sourcing = sourcing;
        this.decisions = new Decisions(properties);
    }

    /** Remembers what was short. */
    void note(Collection<Answer<?>> answers) {
        for (Answer<?> answer : answers) {
            if (answer instanceof Answer.Decided<?> decided) {
                lacking(decided.outcome()).forEach(sku -> scarce.put(sku, true));
            }
        }
    }

    private static Stream<Sku> lacking(@Nullable Object outcome) {
        return switch (outcome) {
            case PlaceOutcome.Insufficient insufficient ->
                insufficient.shortages().stream().map(Shortage::sku);
            case PlaceOutcome.NoWarehouse none -> none.lines().stream().map(Unshippable::sku);
            case PlaceOutcome.Restricted restricted ->
                restricted.lines().stream().map(Unshippable::sku);
            case null, default -> Stream.empty();
        };
    }

    /** Whether some of the actions ask for what was short a moment ago. */
    boolean areLikely(Collection<OrderAction<?>> actions) {
        return scarce.estimatedSize() > 0
                && placements(actions).stream()
                        .flatMap(place -> place.placement().lines().stream())
                        .anyMatch(line -> scarce.getIfPresent(line.sku()) != null);
    }

    /**
     * The refusals of new orders that cannot be served, whatever becomes of the rest.
     *
     * <p>The figures are read first and the numbers after them: an order that is not there at the later moment was not there at the
     * earlier one, when the units were lacking. The other way round, the order itself might have taken them.
     */
    Map<OrderNo, Answer<?>> refuse(Collection<OrderAction<?>> actions) {
        List<OrderAction.Place> placements = placements(actions);
        if (placements.isEmpty()) {
            return Map.of();
        }
        Map<Sku, Long> sellable = buckets.sellable(placements.stream()
                .flatMap(place -> place.placement().lines().stream())
                .map(OrderLine::sku)
                .collect(Collectors.toSet()));
        Map<OrderNo, SourcingPlan> plans = plans(placements);
        Map<OrderNo, Answer<?>> refusals = new HashMap<>();
        for (OrderAction.Place place : placements) {
            Optional.ofNullable(refusal(place, sellable, plans.get(place.orderNo())))
                    .ifPresent(refusal -> refusals.put(place.orderNo(), refusal));
        }
        Set<OrderNo> known = facts.known(refusals.keySet());
        refusals.keySet().removeAll(known);
        note(refusals.values());
        return refusals;
    }

    /** Where orders with an address would ship from, each as if it were alone. */
    private Map<OrderNo, SourcingPlan> plans(List<OrderAction.Place> placements) {
        if (placements.stream().allMatch(place -> place.placement().shipTo() == null)) {
            return Map.of();
        }
        Facts none = Facts.none(facts.moment());
        List<Effect> wanted = Draft.of(List.copyOf(placements), none, decisions).effects();
        Set<Sku> skus = JdbcSourcing.wished(wanted);
        Map<OrderNo, SourcingPlan> plans = new HashMap<>();
        if (!skus.isEmpty()) {
            BatchSourcing committed = sourcing.asCommitted(skus, none.moment());
            for (Effect effect : wanted) {
                SourcingWish.of(effect)
                        .ifPresent(wish -> plans.put(effect.action().orderNo(), committed.plan(effect, wish)));
            }
        }
        return plans;
    }

    private static @Nullable Answer<?> refusal(
            OrderAction.Place place, Map<Sku, Long> sellable, @Nullable SourcingPlan plan) {
        List<OrderLine> lines = place.placement().lines();
        List<Sku> unknown = lines.stream()
                .map(OrderLine::sku)
                .filter(sku -> !sellable.containsKey(sku))
                .toList();
        if (!unknown.isEmpty()) {
            return Refusal.unknown(unknown);
        }
        List<Unshippable> restricted = plan == null ? List.of() : BatchSourcing.restricted(plan);
        if (!restricted.isEmpty()) {
            return Refusal.restricted(place, restricted);
        }
        List<Shortage> shortages = lines.stream()
                .map(line -> new Shortage(line.sku(), line.quantity().units(), sellable.getOrDefault(line.sku(), 0L)))
                .filter(shortage -> shortage.available() < shortage.requested())
                .toList();
        if (!shortages.isEmpty()) {
            return Refusal.insufficient(place, shortages);
        }
        List<Unshippable> stuck = plan == null ? List.of() : BatchSourcing.withoutWarehouse(plan);
        return stuck.isEmpty() ? null : Refusal.withoutWarehouse(place, stuck);
    }

    private static List<OrderAction.Place> placements(Collection<OrderAction<?>> actions) {
        return actions.stream()
                .filter(OrderAction.Place.class::isInstance)
                .map(OrderAction.Place.class::cast)
                .toList();
    }
}
