package mall.inventory.sku;

/** Which of a SKU's buckets to use. */
@FunctionalInterface
public interface BucketChoice {

    /** The bucket's number; one that is retired or not there makes the move not fit, and nothing worse. */
    int bucketFor(Sku sku);
}
