package mall.inventory.sync.capture;

import java.time.Duration;

/**
 * The right to read and publish, for a while. It ends on this node before it ends in the database, by a third of its length: nobody else can have
 * taken it while {@link #held()}.
 */
final class Lease {

    private final long epoch;
    private final long nanos;
    private volatile long end;
    private volatile boolean ended;

    /** @param asked when the database was asked for it, of {@link System#nanoTime()} */
    Lease(long epoch, Duration length, long asked) {
        this.epoch = epoch;
        this.nanos = length.toNanos() * 2 / 3;
        this.end = asked + nanos;
    }

    long epoch() {
        return epoch;
    }

    void renewed(long asked) {
        end = asked + nanos;
    }

    boolean held() {
        return !ended && System.nanoTime() - end < 0;
    }

    /** Gives it up, for good: also where it is just being renewed. */
    void end() {
        ended = true;
    }
}
