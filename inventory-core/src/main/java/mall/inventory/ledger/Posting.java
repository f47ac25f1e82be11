package mall.inventory.ledger;

import java.time.Instant;
import java.util.Objects;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be posted; its fields are those of {@link LedgerEntry}.
 *
 * @param reason one of the words in {@link Reason}, or ops' own for an adjustment
 */
public record Posting(
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
        Actor actor) {

    /** Whether it differs from another entry in nothing but SKU, accounts and quantity; both are of no activity. */
    boolean isLike(Posting other) {
        return activity == null
                && other.activity == null
                && at.equals(other.at)
                && effectiveAt.equals(other.effectiveAt)
                && Objects.equals(warehouse, other.warehouse)
                && reason.equals(other.reason)
                && document.equals(other.document)
                && actor.equals(other.actor);
    }

    /** A move inside the books, effective when it is posted. */
    public static Posting internal(
            Instant at,
            Sku sku,
            Account from,
            Account to,
            int quantity,
            String reason,
            Document document,
            Actor actor) {
        return new Posting(at, at, sku, from, to, quantity, null, null, reason, document, actor);
    }
}
