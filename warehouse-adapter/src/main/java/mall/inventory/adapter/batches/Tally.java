package mall.inventory.adapter.batches;

import java.util.Comparator;
import java.util.PriorityQueue;
import mall.inventory.adapter.batches.Difference.Drop;

/** Sums up a comparison while it goes on. */
final class Tally {

    private static final Comparator<Drop> BY_SIZE =
            Comparator.comparingLong(Drop::units).thenComparing(Drop::sku, Comparator.reverseOrder());

    private final PriorityQueue<Drop> drops = new PriorityQueue<>(BY_SIZE);
    private long unitsBefore;
    private long unitsAfter;
    private long changed;
    private long unchanged;
    private long fresh;
    private long absent;
    private long stocked;
    private long toZero;
    private long refused;
    private long later;

    /** A SKU of the batch that the warehouse has a row of. */
    void known(String sku, long expected, long counted) {
        if (expected == counted) {
            unchanged++;
        } else {
            changed++;
        }
        units(sku, expected, counted);
    }

    /** A SKU of the batch that the warehouse never had. */
    void fresh(String sku, long counted) {
        if (counted == 0) {
            unchanged++;
        } else {
            changed++;
            fresh++;
        }
        units(sku, 0, counted);
    }

    /** A SKU that the books expect and the batch does not name; it counts as none. */
    void absent(String sku, long expected) {
        changed++;
        absent++;
        units(sku, expected, 0);
    }

    /** A SKU that stays as it is. */
    void left(String sku, long expected) {
        units(sku, expected, expected);
    }

    /** A row of a SKU that there is not. */
    void refused() {
        refused++;
    }

    /** A row of a SKU that was counted later; it stays as it is. */
    void later(String sku, long expected) {
        later++;
        left(sku, expected);
    }

    private void units(String sku, long before, long after) {
        unitsBefore += before;
        unitsAfter += after;
        if (before > 0) {
            stocked++;
            toZero += after == 0 ? 1 : 0;
        }
        if (after < before) {
            drops.add(new Drop(sku, before, after));
            if (drops.size() > Difference.MAX_DROPS) {
                drops.remove();
            }
        }
    }

    Comparison.Result result() {
        return new Comparison.Result(difference(), refused, later);
    }

    private Difference difference() {
        return new Difference(
                unitsBefore,
                unitsAfter,
                changed,
                unchanged,
                fresh,
                absent,
                stocked,
                toZero,
                drops.stream().sorted(BY_SIZE.reversed()).toList());
    }
}
