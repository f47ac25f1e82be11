package mall.inventory.faults.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a round has shown.
 *
 * @param seen what there was to see of the fault
 * @param recovery how long until the first success; null when there was none
 * @param orders how many were checked
 * @param deliveries what warehouses had to do
 * @param violations what is wrong; nothing when the round has passed
 * @param log every operation
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
        Path log) {

    boolean passed() {
        return violations.isEmpty();
    }
}
