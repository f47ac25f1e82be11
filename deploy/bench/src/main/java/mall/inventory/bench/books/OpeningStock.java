package mall.inventory.bench.books;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.AdjustmentOutcome;
import mall.inventory.stock.Adjustments;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** SKUs with stock, made the way ops make them. */
final class OpeningStock {

    private static final Actor OPS = new Actor("bench");

    private final Catalogue catalogue;
    private final Adjustments adjustments;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Sku, Long> units = new ConcurrentHashMap<>();

    OpeningStock(ApplicationContext core) {
        this.catalogue = core.getBean(Catalogue.class);
        this.adjustments = core.getBean(Adjustments.class);
    }

    Sku skuWith(long wanted) {
        Sku sku = new Sku("HOT-" + numbers.incrementAndGet());
        catalogue.add(new CatalogueItem(sku, "A phone", SellablePolicy.FOLLOW_PHYSICAL, null));
        for (long received = 0; received < wanted; received += Quantity.MAX) {
            receive(sku, null);
        }
        return sku;
    }

    /** Several at a time: there may be thousands of receipts, and each is a commit. */
    List<Sku> skusIn(List<String> warehouses, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> {
                    Sku sku = skuWith(0);
                    warehouses.forEach(warehouse -> receive(sku, warehouse));
                    return sku;
                })
                .toList();
    }

    /** Units received of a SKU that was made here. */
    long of(Sku sku) {
        return units.getOrDefault(sku, 0L);
    }

    private void receive(Sku sku, @Nullable String warehouse) {
        Adjustment receipt = new Adjustment(
                "receipt-" + numbers.incrementAndGet(),
                sku,
                warehouse,
                Account.SUPPLIER,
                Account.SELLABLE,
                new Quantity(Quantity.MAX),
                "opening stock");
        AdjustmentOutcome outcome = adjustments.post(receipt, OPS);
        if (!(outcome instanceof AdjustmentOutcome.Posted)) {
            throw new IllegalStateException("the opening stock was not received: " + outcome);
        }
        units.merge(sku, (long) Quantity.MAX, Long::sum);
    }
}
