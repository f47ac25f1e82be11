package mall.inventory.counting;

import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;

/** How a count of a SKU ended. */
public sealed interface CountOutcome {

    Sku sku();

    /**
     * The books say what was counted, and what has moved since.
     *
     * @param key of the count
     * @param before units on hand before
     * @param after units on hand now
     */
    record Counted(Sku sku, CountKey key, long before, long after) implements CountOutcome {}

    /** A later count is booked, or another one of the same moment and number; nothing has changed. */
    record Superseded(Sku sku, CountKey by) implements CountOutcome {}

    /** No such SKU. */
    record UnknownSku(Sku sku) implements CountOutcome {}
}
