package mall.inventory.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transfers in the order of their numbers.
 *
 * @param next the cursor of the next page; null on the last page
 */
public record TransferPage(
        List<Transfer> transfers, @Nullable String next) {}
