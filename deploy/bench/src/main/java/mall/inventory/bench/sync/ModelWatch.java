package mall.inventory.bench.sync;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Asks the read model for the SKUs that are awaited, again and again. */
final class ModelWatch implements Watch {

    private static final int MOST = 1_024;

    private final ReadModel model;

    /** @param model stays open */
    ModelWatch(ReadModel model) {
        this.model = model;
    }

    @Override
    public void look(Sightings sightings) {
        List<String> skus = sightings.awaited(MOST);
        if (!skus.isEmpty()) {
            Map<String, Long> versions = model.versions(skus);
            long at = System.nanoTime();
            versions.forEach((sku, version) -> sightings.seen(sku, version, at));
        }
        LockSupport.parkNanos(ProductWatch.PAUSE.toNanos());
    }

    @Override
    public void close() {
        // The model is the row's.
    }
}
