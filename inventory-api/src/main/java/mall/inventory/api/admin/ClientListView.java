package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.access.ApiClientPage;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the next page; missing on the last one */
record ClientListView(List<ClientView> clients, @Nullable Long next) {

    static ClientListView of(ApiClientPage page) {
        return new ClientListView(page.clients().stream().map(ClientView::of).toList(), page.next());
    }
}
