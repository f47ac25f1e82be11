package mall.inventory.adapter.batches;

import java.util.List;

/**
 * What a batch would change, as of its moment.
 *
 * @param unitsBefore what the books expect to lie in the warehouse
 * @param unitsAfter what the batch says
 * @param changed SKUs of which the two differ, {@code fresh} and {@code absent} ones included
 * @param unchanged SKUs of the batch of which they do not
 * @param fresh SKUs that the warehouse never had, and has
 * @param absent SKUs that the books expect and a full batch does not name
 * @param stocked SKUs of which the books expect units
 * @param toZero those of them of which the batch has none
 * @param drops the largest ones, the largest first
 */
public record Difference(
        long unitsBefore,
        long unitsAfter,
        long changed,
        long unchanged,
        long fresh,
        long absent,
        long stocked,
        long toZero,
        List<Drop> drops) {

    /** So many drops are kept. */
    static final int MAX_DROPS = 100;

    /** A SKU of which there are fewer units than the books expect. */
    public record Drop(String sku, long before, long after) {

        long units() {
            return before - after;
        }
    }

    public Difference {
        drops = List.copyOf(drops);
    }
}
