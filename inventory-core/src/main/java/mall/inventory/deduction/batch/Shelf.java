package mall.inventory.deduction.batch;

import java.util.List;
import mall.inventory.sku.Bucket;
import mall.inventory.sku.Change;

/**
 * A SKU's figures while its buckets are locked, in units, and what has been decided about them. Not thread-safe.
 */
final class Shelf {

    private final List<Bucket> buckets;
    private final boolean whole;
    private long sellable;
    private long owed;
    private long sold;
    private long repaid;
    private boolean touched;

    /**
     * @param buckets those that are locked, in order
     * @param whole whether these are all that the SKU has
     * @param owing whether what comes back repays a negative UNASSIGNED first
     */
    Shelf(List<Bucket> buckets, boolean whole, boolean owing) {
        this.buckets = buckets;
        this.whole = whole;
        this.sellable = buckets.stream().mapToLong(Bucket::sellable).sum();
        this.owed = owing ? -buckets.getFirst().unassigned() : 0;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    /** Whether what is not here is nowhere. */
    boolean isWhole() {
        return whole;
    }

    long sellable() {
        return sellable;
    }

    boolean isTouched() {
        return touched;
    }

    /** Takes units, of which the caller knows that they are there. */
    void take(int units) {
        touched = true;
        sellable -= units;
        sold += units;
    }

    /**
     * Puts units back.
     *
     * @return how many of them repaid what was owed
     */
    int putBack(int units) {
        touched = true;
        int repay = (int) Math.min(units, owed);
        owed -= repay;
        repaid += repay;
        sellable += units - repay;
        sold -= units;
        return repay;
    }

    Change change() {
        return new Change(-sold - repaid, sold, repaid);
    }
}
