package mall.inventory.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger, newest entry first.
 *
 * @param next the cursor of the next page: the id below which to go on; null on the last page
 */
public record LedgerPage(
        List<LedgerEntry> entries, @Nullable Long next) {}
