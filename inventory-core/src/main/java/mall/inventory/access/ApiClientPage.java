package mall.inventory.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of API clients, oldest first.
 *
 * @param next the cursor of the next page: the last id of this one; null on the last page
 */
public record ApiClientPage(
        List<ApiClient> clients, @Nullable Long next) {}
