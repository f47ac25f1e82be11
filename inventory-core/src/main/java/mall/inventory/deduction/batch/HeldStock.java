package mall.inventory.deduction.batch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/**
 * Remembers, for two seconds, of which SKUs somebody held rows for as long as a transaction waits: a node that is frozen, say. Orders
 * for those are not to make everybody else's batch wait that long again.
 */
@Component
class HeldStock {

    private final Cache<Sku, Boolean> held = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(10_000)
            .build();

    void note(Collection<OrderAction<?>> actions, Map<OrderNo, Answer<?>> answers) {
        for (OrderAction<?> action : actions) {
            if (answers.get(action.orderNo()) instanceof Answer.Held && action instanceof OrderAction.Place place) {
                place.placement().lines().forEach(line -> held.put(line.sku(), true));
            }
        }
    }

    /** Those of the actions that ask for such a SKU. */
    List<OrderAction<?>> among(List<OrderAction<?>> actions) {
        return held.estimatedSize() == 0
                ? List.of()
                : actions.stream().filter(this::asksForIt).toList();
    }

    private boolean asksForIt(OrderAction<?> action) {
        return action instanceof OrderAction.Place place
                && place.placement().lines().stream()
                        .map(OrderLine::sku)
                        .anyMatch(sku -> held.getIfPresent(sku) != null);
    }
}
