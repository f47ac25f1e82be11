package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Result;
import org.jspecify.annotations.Nullable;

/**
 * What a round has shown.
 *
 * @param recovery how long until the first success; null when there was none
 * @param deliveries what warehouses had to do
 */
record RoundResult(
        int number,
        Fault fault,
        String seen,
        Counts counts,
        @Nullable Duration recovery,
        int orders,
        Deliveries deliveries,
        List<String> violations,
        Path log)
        implements Result {}
