package mall.inventory.stock;

import java.util.List;
import mall.inventory.sku.Bucket;

/** A SKU's accounts over all its buckets, in units. */
record Balances(long sellable, long unassigned) {

    static Balances of(List<Bucket> buckets) {
        return new Balances(
                buckets.stream().mapToLong(Bucket::sellable).sum(),
                buckets.stream().mapToLong(Bucket::unassigned).sum());
    }
}
