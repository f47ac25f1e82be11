package mall.inventory.deduction.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/**
 * Refuses, with two plain reads, orders that ask for more than there is at all. A crowd in front of an empty shelf then costs no
 * lock, no write and no flush.
 */
@Component
class HopelessOrders {

    private final JdbcBuckets buckets;
    private final JdbcFacts facts;

    /** Where an order did not fit a moment ago; nothing but a hint whether looking first is worth it. */
    private final Cache<Sku, Boolean> scarce = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(10_000)
            .build();

    HopelessOrders(JdbcBuckets buckets, JdbcFacts facts) {
        this.buckets = buckets;
        this.facts = facts;
    }

    /** Remembers what was short. */
    void note(Collection<Answer<?>> answers) {
        for (Answer<?> answer : answers) {
            if (answer instanceof Answer.Decided<?> decided
                    && decided.outcome() instanceof PlaceOutcome.Insufficient insufficient) {
                insufficient.shortages().forEach(shortage -> scarce.put(shortage.sku(), true));
            }
        }
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
        Map<OrderNo, Answer<?>> refusals = new HashMap<>();
        for (OrderAction.Place place : placements) {
            List<OrderLine> lacking = place.placement().lines().stream()
                    .filter(line -> sellable.getOrDefault(line.sku(), -1L)
                            < line.quantity().units())
                    .toList();
            if (!lacking.isEmpty()) {
                refusals.put(place.orderNo(), new Answer.Decided<>(refusal(lacking, sellable)));
            }
        }
        Set<OrderNo> known = facts.known(refusals.keySet());
        refusals.keySet().removeAll(known);
        note(refusals.values());
        return refusals;
    }

    private static PlaceOutcome refusal(List<OrderLine> lacking, Map<Sku, Long> sellable) {
        List<Sku> unknown = lacking.stream()
                .map(OrderLine::sku)
                .filter(sku -> !sellable.containsKey(sku))
                .toList();
        return unknown.isEmpty()
                ? new PlaceOutcome.Insufficient(lacking.stream()
                        .map(line -> new Shortage(
                                line.sku(), line.quantity().units(), sellable.getOrDefault(line.sku(), 0L)))
                        .toList())
                : new PlaceOutcome.UnknownSkus(unknown);
    }

    private static List<OrderAction.Place> placements(Collection<OrderAction<?>> actions) {
        return actions.stream()
                .filter(OrderAction.Place.class::isInstance)
                .map(OrderAction.Place.class::cast)
                .toList();
    }
}
