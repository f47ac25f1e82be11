package mall.inventory.sku;

/**
 * A bucket row, in units.
 *
 * @param sellable this bucket's part of what is open for sale
 * @param reserved this bucket's signed share of what is promised to orders
 * @param unassigned the SKU's whole balance in bucket 0, zero in the others
 * @param open false once the bucket is retired: it holds nothing and takes nothing
 */
public record Bucket(int bucket, long sellable, long reserved, long unassigned, boolean open) {}
