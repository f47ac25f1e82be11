package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.ledger.LedgerPage;
import org.jspecify.annotations.Nullable;

/**
 * A SKU's entries, newest first.
 *
 * @param next the cursor of the next page; missing on the last one
 */
record LedgerView(List<LedgerEntryView> entries, @Nullable Long next) {

    static LedgerView of(LedgerPage page) {
        return new LedgerView(page.entries().stream().map(LedgerEntryView::of).toList(), page.next());
    }
}
