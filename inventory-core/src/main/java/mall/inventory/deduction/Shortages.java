package mall.inventory.deduction;

import java.util.List;
import java.util.Map;
import mall.inventory.reservation.OrderLine;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.Sku;
import org.springframework.stereotype.Component;

/** Explains lines that could not be served. */
@Component
class Shortages {

    private final JdbcBuckets buckets;

    Shortages(JdbcBuckets buckets) {
        this.buckets = buckets;
    }

    /** Why these lines of a new order were refused: SKUs nobody knows, else too few units. */
    PlaceOutcome explain(List<OrderLine> refused) {
        Map<Sku, Long> sellable = sellable(refused);
        List<Sku> unknown = refused.stream()
                .map(OrderLine::sku)
                .filter(sku -> !sellable.containsKey(sku))
                .toList();
        return unknown.isEmpty()
                ? new PlaceOutcome.Insufficient(shortages(refused, sellable))
                : new PlaceOutcome.UnknownSkus(unknown);
    }

    List<Shortage> of(List<OrderLine> refused) {
        return shortages(refused, sellable(refused));
    }

    private Map<Sku, Long> sellable(List<OrderLine> lines) {
        return buckets.sellable(lines.stream().map(OrderLine::sku).toList());
    }

    private static List<Shortage> shortages(List<OrderLine> refused, Map<Sku, Long> sellable) {
        return refused.stream()
                .map(line -> new Shortage(line.sku(), line.quantity().units(), sellable.getOrDefault(line.sku(), 0L)))
                .toList();
    }
}
