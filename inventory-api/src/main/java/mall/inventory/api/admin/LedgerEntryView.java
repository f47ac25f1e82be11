package mall.inventory.api.admin;

import java.time.Instant;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;

/**
 * A posted movement of units.
 *
 * @param at when it was posted
 * @param effectiveAt when it happened in the world
 * @param document the number of the paper behind it
 */
record LedgerEntryView(
        long id,
        Instant at,
        Instant effectiveAt,
        String sku,
        Account from,
        Account to,
        int quantity,
        @Nullable String warehouse,
        @Nullable String activity,
        String reason,
        String document,
        Document.Type documentType,
        String actor) {

    static LedgerEntryView of(LedgerEntry entry) {
        return new LedgerEntryView(
                entry.id(),
                entry.at(),
                entry.effectiveAt(),
                entry.sku().code(),
                entry.from(),
                entry.to(),
                entry.quantity(),
                entry.warehouse(),
                entry.activity(),
                entry.reason(),
                entry.document().number(),
                entry.document().type(),
                entry.actor().name());
    }
}
