package mall.inventory.ledger;

import java.util.List;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reading the ledger: who changed this, and why. */
@Service
public class Ledger {

    private final JdbcLedger entries;

    Ledger(JdbcLedger entries) {
        this.entries = entries;
    }

    /**
     * A SKU's entries, newest first.
     *
     * @param before the cursor of a previous page; null for the first
     */
    public LedgerPage page(Sku sku, int limit, @Nullable Long before) {
        List<LedgerEntry> found = entries.newestOf(sku, before == null ? Long.MAX_VALUE : before, limit + 1);
        if (found.size() <= limit) {
            return new LedgerPage(found, null);
        }
        List<LedgerEntry> page = found.subList(0, limit);
        return new LedgerPage(page, page.getLast().id());
    }
}
