package mall.inventory.activity;

import mall.inventory.sku.Sku;

/**
 * What an activity has of a SKU, in units.
 *
 * @param planned to be set aside
 * @param allotted set aside at the warm-up
 * @param taken by orders that have not given it back
 * @param returned to sale at the close and after it
 */
public record ActivityFigures(Sku sku, long planned, long allotted, long taken, long returned) {

    /** What is left. */
    public long remaining() {
        return allotted - taken - returned;
    }
}
