package mall.inventory.faults.sale;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Result;
import org.jspecify.annotations.Nullable;

/**
 * What a round of a sale has shown.
 *
 * @param recovery how long until each node had sold that has to; null when one did not
 * @param unitsBack how long units were away at most that an order had taken which is not in the books; null when nobody could look
 * @param soldOut how long until all that was left was sold, holds that had to end included; null when that was impossible
 */
public record SaleResult(
        int number,
        SaleFault fault,
        String seen,
        Counts counts,
        @Nullable Duration recovery,
        @Nullable Duration unitsBack,
        @Nullable Duration soldOut,
        int orders,
        List<String> violations,
        Path log)
        implements Result {}
