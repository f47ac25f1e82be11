package mall.inventory.api.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import mall.inventory.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/**
 * What time it is in the database, without asking it each time. Between two looks this process's own time goes on; as that is counted from before
 * the question, the answer is never too early, and a model never looks younger than it is.
 */
class DatabaseNow {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);

    private final DatabaseClock clock;
    private volatile @Nullable Look last;

    DatabaseNow(DatabaseClock clock) {
        this.clock = clock;
    }

    private record Look(Instant time, long nanos) {}

    /** Asks the database, when that was long ago. */
    void lookAgain() {
        Look known = last;
        long nanos = System.nanoTime();
        if (known == null || nanos - known.nanos() > LOOK_AGAIN_AFTER.toNanos()) {
            last = new Look(clock.now(), nanos);
        }
    }

    /** Empty until the database was asked. */
    Optional<Instant> now() {
        Look known = last;
        return known == null
                ? Optional.empty()
                : Optional.of(known.time().plusNanos(System.nanoTime() - known.nanos()));
    }
}
