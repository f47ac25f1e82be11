package mall.inventory.fulfilment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Discrepancies, newest first.
 *
 * @param next the cursor of the next page; null on the last page
 */
public record DiscrepancyPage(
        List<Discrepancy> discrepancies, @Nullable Long next) {}
