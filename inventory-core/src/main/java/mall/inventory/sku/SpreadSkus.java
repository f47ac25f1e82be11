package mall.inventory.sku;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import mall.inventory.database.WriteTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Hot SKUs and the bucket rows they are spread over. Every node remembers which SKUs are spread, and looks again every few seconds;
 * what it does not know yet costs it a second try with all buckets locked, never a wrong answer.
 */
@Service
public class SpreadSkus implements BucketChoice {

    /** More rows than that make every gathering slow, and serve no purpose. */
    public static final int MAX_BUCKETS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(SpreadSkus.class);

    private final JdbcBuckets buckets;
    private final WriteTransactions transactions;
    private final AtomicReference<Map<Sku, Integer>> counts = new AtomicReference<>(Map.of());

    SpreadSkus(JdbcBuckets buckets, WriteTransactions transactions) {
        this.buckets = buckets;
        this.transactions = transactions;
    }

    /** A random one of the buckets the SKU is known to have. */
    @Override
    public int bucketFor(Sku sku) {
        int count = counts.get().getOrDefault(sku, 1);
        return count == 1 ? 0 : ThreadLocalRandom.current().nextInt(count);
    }

    /** The SKU's open bucket rows as they are committed; none when there is no such SKU. */
    public List<Bucket> bucketsOf(Sku sku) {
        return buckets.openBuckets(sku);
    }

    /**
     * Spreads the SKU over so many bucket rows, while sales go on: they wait for this one transaction.
     *
     * @param count 1 to {@link #MAX_BUCKETS}
     * @return whether there is such a SKU
     */
    public boolean spread(Sku sku, int count) {
        if (count < 1 || count > MAX_BUCKETS) {
            throw new IllegalArgumentException("a SKU has 1 to " + MAX_BUCKETS + " buckets: " + count);
        }
        boolean known = transactions.execute(status -> rearrange(sku, count));
        refresh();
        return known;
    }

    private boolean rearrange(Sku sku, int count) {
        if (buckets.lock(sku).isEmpty()) {
            return false;
        }
        for (int bucket = 0; bucket < count; bucket++) {
            buckets.open(sku, bucket);
        }
        buckets.lock(sku).stream()
                .filter(bucket -> bucket.open() && bucket.bucket() >= count)
                .forEach(bucket -> buckets.retire(sku, bucket));
        buckets.change(sku, buckets.lock(sku), new Change(0, 0, 0));
        return true;
    }

    @Scheduled(fixedDelay = 5_000)
    void refresh() {
        try {
            counts.set(Map.copyOf(buckets.spread()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "could not look which SKUs are spread over several buckets; looking again soon: {}",
                    e.getMessage());
        }
    }
}
