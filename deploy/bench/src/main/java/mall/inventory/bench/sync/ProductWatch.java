package mall.inventory.bench.sync;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import mall.inventory.bench.books.BenchDatabase;

/** Asks the product system's table for the SKUs that are awaited, again and again on one connection, as a reader of it would. */
final class ProductWatch implements Watch {

    private static final int MOST = 1_024;

    /** A look without any pause would have one of two processors for itself. */
    static final Duration PAUSE = Duration.ofMillis(1);

    private final ProductStock product;

    ProductWatch(BenchDatabase product) {
        this.product = new ProductStock(product);
    }

    @Override
    public void look(Sightings sightings) {
        List<String> skus = sightings.awaited(MOST);
        if (!skus.isEmpty()) {
            Map<String, Long> versions = product.versions(skus);
            long at = System.nanoTime();
            versions.forEach((sku, version) -> sightings.seen(sku, version, at));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    @Override
    public void close() {
        product.close();
    }
}
