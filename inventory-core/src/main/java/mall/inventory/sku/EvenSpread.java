package mall.inventory.sku;

import java.util.ArrayList;
import java.util.List;

/** What each bucket is to hold, so that a random one can serve most orders. */
final class EvenSpread {

    private EvenSpread() {}

    /**
     * The sellable units of each of the buckets after a change of their sum: open ones differ by at most a unit, retired ones hold
     * none.
     *
     * @throws IllegalStateException when the sum would be negative, or there is no open bucket to hold it
     */
    static List<Long> of(List<Bucket> buckets, long delta) {
        long total = Math.addExact(buckets.stream().mapToLong(Bucket::sellable).sum(), delta);
        long open = buckets.stream().filter(Bucket::open).count();
        if (total < 0 || (total > 0 && open == 0)) {
            throw new IllegalStateException(open + " open buckets cannot hold " + total + " units");
        }
        List<Long> targets = new ArrayList<>();
        long left = total;
        for (Bucket bucket : buckets) {
            // Rounded up, so that the first ones take the remainder.
            long part = bucket.open() ? Math.ceilDiv(left, open--) : 0;
            left -= part;
            targets.add(part);
        }
        return targets;
    }
}
