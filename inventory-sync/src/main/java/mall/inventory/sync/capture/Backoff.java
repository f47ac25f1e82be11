package mall.inventory.sync.capture;

import java.time.Duration;

/** When to try again: later with each failure in a row. Of one thread. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(5);

    private Duration pause = FIRST;
    private long next = System.nanoTime();

    boolean due() {
        return System.nanoTime() - next >= 0;
    }

    void failed() {
        next = System.nanoTime() + pause.toNanos();
        pause = pause.multipliedBy(2).compareTo(LAST) > 0 ? LAST : pause.multipliedBy(2);
    }

    /** It failed, and will until somebody does something about it. */
    void failedForLong() {
        pause = LAST.multipliedBy(2);
        next = System.nanoTime() + pause.toNanos();
    }

    /** It goes well. */
    void well() {
        pause = FIRST;
    }

    /** It is begun anew, at once. */
    void begin() {
        pause = FIRST;
        next = System.nanoTime();
    }
}
