package mall.inventory.api.fulfilment;

import java.util.List;
import mall.inventory.transfer.TransferPage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record TransferListView(
        List<TransferView> transfers, @Nullable String next) {

    static TransferListView of(TransferPage page) {
        return new TransferListView(
                page.transfers().stream().map(TransferView::of).toList(), page.next());
    }
}
