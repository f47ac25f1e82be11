package mall.inventory.stock;

import mall.inventory.ledger.LedgerEntry;
import mall.inventory.sku.Sku;

/** How an adjustment ended. A refusal has changed nothing. */
public sealed interface AdjustmentOutcome {

    /** Posted now. */
    record Posted(LedgerEntry entry) implements AdjustmentOutcome {}

    /** Posted before under this number. */
    record Replayed(LedgerEntry entry) implements AdjustmentOutcome {}

    /** The number belongs to an adjustment with other content. */
    record NumberReused() implements AdjustmentOutcome {}

    /** Ops may not move units between these two accounts. */
    record IllegalMove() implements AdjustmentOutcome {}

    /** Nothing that lies in a closed warehouse goes on sale. */
    record WarehouseClosed(String warehouse) implements AdjustmentOutcome {}

    /** The account, or the warehouse, does not hold that many units. */
    record Insufficient(long available) implements AdjustmentOutcome {}

    /** No such SKU. */
    record UnknownSku(Sku sku) implements AdjustmentOutcome {}

    /** No such warehouse, or none named while there are several. */
    record UnknownWarehouse(String detail) implements AdjustmentOutcome {}
}
