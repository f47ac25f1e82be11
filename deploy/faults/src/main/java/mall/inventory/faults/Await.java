package mall.inventory.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that will be seen, for a bounded time. */
public final class Await {

    private static final Duration POLL = Duration.ofMillis(20);

    private Await() {}

    /** Asks again and again; false when it did not come true in time. */
    public static boolean until(Duration limit, BooleanSupplier condition) {
        return until(limit, POLL, condition);
    }

    /** The same, with a longer rest between two questions that are dear. */
    public static boolean until(Duration limit, Duration rest, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(rest.toNanos());
        }
        return true;
    }

    /** Lets so much time pass: the length of a fault, not a wait for something to have happened. */
    public static void pass(Duration time) {
        until(time, () -> false);
    }
}
