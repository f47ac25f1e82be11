package mall.inventory.api.fulfilment;

import java.time.Instant;
import mall.inventory.counting.StockShortage;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A count that left less of a SKU than is promised.
 *
 * @param units promised and not there, when it was counted
 * @param document of the count
 */
record ShortageView(
        long id,
        Instant at,
        String sku,
        String warehouse,
        long units,
        String document,
        String actor,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy) {

    static ShortageView of(StockShortage shortage) {
        @Nullable Actor resolver = shortage.resolvedBy();
        return new ShortageView(
                shortage.id(),
                shortage.at(),
                shortage.sku().code(),
                shortage.warehouse(),
                shortage.units(),
                shortage.document(),
                shortage.actor().name(),
                shortage.resolvedAt(),
                resolver == null ? null : resolver.name());
    }
}
