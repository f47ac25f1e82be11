package mall.inventory.shipping;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.ReadSnapshots;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ShipTo;
import mall.inventory.sku.JdbcBuckets;
import mall.inventory.sku.JdbcCategories;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.JdbcWarehouseStock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Tells before the order whether, from where and by when it would ship, from one snapshot of the books, and by the same plan that the
 * order is sourced by. Holds nothing and blocks nobody.
 */
@Service
public class ShippingQuotes {

    /** Lines times warehouses: what people read, and what a caller may let a processor do. */
    private static final int MAX_EXPLAINED = 5_000;

    private final ReadSnapshots snapshots;
    private final DatabaseClock clock;
    private final CurrentShippingRules current;
    private final JdbcCategories categories;
    private final JdbcBuckets buckets;
    private final JdbcWarehouseStock stock;

    ShippingQuotes(
            ReadSnapshots snapshots,
            DatabaseClock clock,
            CurrentShippingRules current,
            JdbcCategories categories,
            JdbcBuckets buckets,
            JdbcWarehouseStock stock) {
        this.snapshots = snapshots;
        this.clock = clock;
        this.current = current;
        this.categories = categories;
        this.buckets = buckets;
        this.stock = stock;
    }

    /**
     * The quote for an order.
     *
     * @param lines not empty
     */
    public ShippingQuote quote(@Nullable String channel, ShipTo shipTo, Collection<OrderLine> lines) {
        return snapshots.read(() -> quoteNow(channel, shipTo, OrderLine.summed(lines)));
    }

    private ShippingQuote quoteNow(@Nullable String channel, ShipTo shipTo, List<OrderLine> lines) {
        Instant now = clock.now();
        ShippingRules rules = current.current();
        Set<Sku> skus = lines.stream().map(OrderLine::sku).collect(Collectors.toSet());
        Map<Sku, Long> sellable = buckets.sellable(skus);
        FreeUnits free = FreeUnits.in(stock.find(skus));
        Map<Sku, String> categoryOf = rules.usesCategories() ? categories.of(skus) : Map.of();
        Demand demand = new Demand(
                Destinations.of(shipTo).orElse(null),
                channel,
                lines.stream()
                        .map(line -> new Demand.Line(line.sku(), line.quantity().units(), categoryOf.get(line.sku())))
                        .toList());
        boolean explained = lines.size() * rules.warehouses().size() <= MAX_EXPLAINED;
        return new ShippingQuote(
                Sourcing.plan(demand, free, rules, now).lines().stream()
                        .map(line -> quoted(line, sellable.get(line.sku())))
                        .toList(),
                explained ? Sourcing.rejections(demand, free, rules, now) : List.of(),
                explained,
                rules.version());
    }

    private static ShippingQuote.Line quoted(SourcingPlan.Line line, @Nullable Long sellable) {
        ShippingQuote.Refusal refusal = refusal(line, sellable);
        return new ShippingQuote.Line(
                line.sku(), line.units(), line.strategy(), refusal == null ? line.allocations() : List.of(), refusal);
    }

    /** The reasons in the order in which a deduction looks at them. */
    private static ShippingQuote.@Nullable Refusal refusal(SourcingPlan.Line line, @Nullable Long sellable) {
        if (sellable == null) {
            return new ShippingQuote.Refusal.UnknownSku();
        }
        if (line.refusal() instanceof SourcingPlan.Refusal.Restricted restricted) {
            return new ShippingQuote.Refusal.Restricted(restricted.restriction());
        }
        if (sellable < line.units()) {
            return new ShippingQuote.Refusal.Insufficient(sellable);
        }
        return line.refusal() instanceof SourcingPlan.Refusal.NoWarehouse none
                ? new ShippingQuote.Refusal.NoWarehouse(none.available())
                : null;
    }
}
