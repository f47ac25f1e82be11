package mall.inventory.faults.sync;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.OperationLog;
import mall.inventory.faults.prove.Injected;

/**
 * Where a fault happens: on the way to the product system, under load.
 *
 * @param random decides when and how hard; the same for the same seed
 * @param span how long a fault lasts that has no length of its own
 */
record SyncScene(SyncTheatre theatre, OperationLog log, RandomGenerator random, Duration span) {

    /** Between half of the span and all of it. */
    Duration someTime() {
        return Duration.ofMillis(random.nextLong(span.toMillis() / 2, span.toMillis() + 1));
    }

    /** A fault after which the product system may be expected to follow from this moment on. */
    static Injected over(String seen, boolean effective) {
        return new Injected(seen, effective, System.nanoTime(), List.of(), () -> {});
    }

    static String shown(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1e3);
    }

    static String since(long nanos) {
        return shown(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
