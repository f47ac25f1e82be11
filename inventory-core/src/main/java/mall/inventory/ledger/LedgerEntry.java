package mall.inventory.ledger;

import java.time.Instant;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A posted movement of units.
 *
 * @param at when it was posted, by the database's clock
 * @param effectiveAt when it happened in the world
 * @param warehouse where, when the entry crosses the internal/external border or concerns withheld units
 */
public record LedgerEntry(
        long id,
        Instant at,
        Instant effectiveAt,
        Sku sku,
        Account from,
        Account to,
        int quantity,
        @Nullable String warehouse,
        @Nullable String activity,
        String reason,
        Document document,
        Actor actor) {}
