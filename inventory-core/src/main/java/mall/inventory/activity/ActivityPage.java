package mall.inventory.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some activities, in the order of their ids.
 *
 * @param next where the next page begins; null on the last one
 */
public record ActivityPage(
        List<Activity> activities, @Nullable String next) {}
