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
    private final long unassignedBefore;
    private long reserved;
    private long unassigned;
    private long owed;
    private boolean touched;

    /**
     * @param buckets those that are locked, in order
     * @param whole whether these are all that the SKU has
     * @param owed how many units more are promised than there are, behind open doors; negative when there are more
     * @param managed whether ops set what is sellable
     */
    Shelf(List<Bucket> buckets, boolean whole, long owed, boolean managed) {
        this.buckets = buckets;
        this.whole = whole;
        this.managed = managed;
        this.sellableBefore = buckets.stream().mapToLong(Bucket::sellable).sum();
        this.sellable = sellableBefore;
        this.unassignedBefore = buckets.stream().mapToLong(Bucket::unassigned).sum();
        this.owed = owed;
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
        owed -= units;
    }

    /** Units are gone that a count had found, from sale and from what nobody offered. */
    void lose(int fromSale, int rest) {
        touched = true;
        sellable -= fromSale;
        unassigned -= rest;
        owed += rest;
    }

    /** What is there and not offered; only a whole shelf knows. */
    long unassigned() {
        return unassignedBefore + unassigned;
    }

    /** Whether units are there that nobody offers, besides those behind closed doors. */
    boolean hasToSpare() {
        return owed < 0;
    }

    /** How many of so many units that come on sale make up for what is owed. */
    int owed(int units) {
        return managed ? 0 : Math.clamp(owed, 0, units);
    }

    /** Takes units off sale that have just come on sale; a negative number puts some on sale again. */
    void setAside(int units) {
        sellable -= units;
        unassigned += units;
        owed -= units;
    }

    /** So many units more of what is unassigned lie behind closed doors. */
    void shutIn(long units) {
        owed += units;
    }

    Change change() {
        return new Change(sellable - sellableBefore, reserved, unassigned);
    }
}
