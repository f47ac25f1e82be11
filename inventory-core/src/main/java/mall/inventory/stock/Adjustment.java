package mall.inventory.stock;

import mall.inventory.ledger.Account;
import mall.inventory.ledger.Quantity;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A move of units that ops ask for.
 *
 * @param adjustmentNo a document number; makes it happen once
 * @param warehouse null means the only one there is
 */
public record Adjustment(
        String adjustmentNo,
        Sku sku,
        @Nullable String warehouse,
        Account from,
        Account to,
        Quantity quantity,
        String reason) {}
