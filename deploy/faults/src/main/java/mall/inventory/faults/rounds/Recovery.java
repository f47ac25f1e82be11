package mall.inventory.faults.rounds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mall.inventory.faults.load.OperationLog;
import org.jspecify.annotations.Nullable;

/**
 * How everything that is expected after a fault came.
 *
 * @param latest how long the last of it took; null when something never came
 * @param violations what came too late or never
 */
public record Recovery(@Nullable Duration latest, List<String> violations) {

    /**
     * Waits for all of it.
     *
     * @param limit in which each has to come
     * @param patience beyond the limit: what comes too late is told with its figure
     */
    public static Recovery of(Injected injected, OperationLog log, Duration limit, Duration patience) {
        @Nullable Duration latest = Duration.ZERO;
        List<String> violations = new ArrayList<>();
        for (Expectation expected : injected.expected()) {
            Optional<Duration> seen = expected.seenIn(log, patience);
            if (seen.isEmpty()) {
                violations.add("%s: none within %d s".formatted(expected.what(), patience.toSeconds()));
            } else if (seen.get().compareTo(limit) > 0) {
                violations.add("%s: the first after %.1f s, the limit is %d s"
                        .formatted(expected.what(), seen.get().toMillis() / 1e3, limit.toSeconds()));
            }
            latest = later(latest, seen.orElse(null));
        }
        return new Recovery(latest, violations);
    }

    private static @Nullable Duration later(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return null;
        }
        return one.compareTo(other) > 0 ? one : other;
    }
}
