package mall.inventory.faults.rounds;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import mall.inventory.faults.load.Attempt;
import mall.inventory.faults.load.OperationLog;

/**
 * What has to happen again after a fault, or in spite of it.
 *
 * @param what in words
 * @param fromNanos when it could happen at the earliest, a {@link System#nanoTime()}
 * @param success the first attempt like this
 */
public record Expectation(String what, long fromNanos, Predicate<Attempt> success) {

    /** How long it took; waits for it, at most so long. */
    public Optional<Duration> seenIn(OperationLog log, Duration patience) {
        return log.first(fromNanos, patience, success)
                .map(attempt -> Duration.ofNanos(attempt.endedNanos() - fromNanos));
    }
}
