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
    private final boolean managed;
    private final long sellableBefore;
    private long sellable;
    private long owed;
    private final long unassignedBefore;
    private long reserved;
    private long unassigned;
    private boolean touched;

    /**
     * @param buckets those that are locked, in order
     * @param whole whether these are all that the SKU has
     * @param owing whether what comes back repays a negative UNASSIGNED first
     * @param managed whether ops set what is sellable
     */
    Shelf(List<Bucket> buckets, boolean whole, boolean owing, boolean managed) {
        this.buckets = buckets;
        this.whole = whole;
        this.managed = managed;
        this.sellableBefore = buckets.stream().mapToLong(Bucket::sellable).sum();
        this.sellable = sellableBefore;
        this.unassignedBefore = buckets.stream().mapToLong(Bucket::unassigned).sum();
        this.owed = owing ? -buckets.getFirst().unassigned() : 0;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    /** Whether what is not here is nowhere. */
    boolean isWhole() {
        return whole;
    }

    /** Whether ops set what is sellable: what comes in goes on sale when they say so. */
    boolean isManaged() {
        return managed;
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
        reserved += units;
    }

    /** Puts units of an order on sale again. */
    void putBack(int units) {
        touched = true;
        sellable += units;
        reserved -= units;
    }

    /** Units of an order are no longer its own, and not on sale: they have left, or are an activity's again. */
    void leave(int units) {
        touched = true;
        reserved -= units;
    }

    /** Units of an activity are an order's now. */
    void settle(int units) {
        touched = true;
        reserved += units;
    }

    /** Units have come back from a customer, and are on sale again. */
    void restock(int units) {
        touched = true;
        sellable += units;
    }

    /** More units are there than the books knew of; nobody has offered them. */
    void find(int units) {
        touched = true;
        unassigned += units;
        owed = Math.max(owed - units, 0);
    }

    /** Units are gone that a count had found, from sale and from what nobody offered. */
    void lose(int fromSale, int rest) {
        touched = true;
        sellable -= fromSale;
        unassigned -= rest;
        owed = managed ? 0 : Math.max(-unassigned(), 0);
    }

    /** What is there and not offered; only a whole shelf knows. */
    long unassigned() {
        return unassignedBefore + unassigned;
    }

    /**
     * Takes off sale, of the units that have just come on sale, those that make up for what is owed.
     *
     * @return how many
     */
    int repay(int units) {
        int repaid = (int) Math.min(units, owed);
        owed -= repaid;
        setAside(repaid);
        return repaid;
    }

    /** Takes units off sale that have just come on sale; a negative number puts some on sale again. */
    void setAside(int units) {
        sellable -= units;
        unassigned += units;
    }

    Change change() {
        return new Change(sellable - sellableBefore, reserved, unassigned);
    }
}
