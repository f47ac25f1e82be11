package mall.inventory.flashsale.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some activities, in the order of their ids.
 *
 * @param next the cursor of the next page; missing on the last one
 */
record ActivityListView(
        List<ActivityView> activities, @Nullable String next) {}
