package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Sku;

/**
 * The rows of a SKU's sellable stock.
 *
 * @param buckets in order; the sums over all of them are the SKU's figures
 */
record BucketsView(String sku, int count, List<BucketView> buckets) {

    /**
     * One row, in units.
     *
     * @param reserved a signed share: only the sum over the rows means something
     */
    record BucketView(int bucket, long sellable, long reserved) {}

    static BucketsView of(Sku sku, List<Bucket> buckets) {
        return new BucketsView(
                sku.code(),
                buckets.size(),
                buckets.stream()
                        .map(bucket -> new BucketView(bucket.bucket(), bucket.sellable(), bucket.reserved()))
                        .toList());
    }
}
