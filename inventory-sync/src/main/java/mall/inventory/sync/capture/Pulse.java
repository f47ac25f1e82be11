package mall.inventory.sync.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far behind the reader is. Each renewal of its lease is a change in the binlog; when that comes out of it and everything before is published,
 * nothing is missing until then. No other clock than the database's has a say, and a quiet system has a pulse too.
 */
final class Pulse {

    private final Duration interval;
    private @Nullable Instant sent;
    private long sentNanos;
    private @Nullable Instant handled;
    private Duration lastLag = Duration.ZERO;

    /** @param interval from one beat to the next */
    Pulse(Duration interval) {
        this.interval = interval;
    }

    /** A beat was just committed. */
    synchronized void sent(Instant at) {
        sent = at;
        sentNanos = System.nanoTime();
    }

    /** Everything up to a beat is published. */
    synchronized void handled(Instant at) {
        if (handled == null || at.isAfter(handled)) {
            handled = at;
        }
        Instant now = now();
        lastLag = now == null || now.isBefore(at) ? Duration.ZERO : Duration.between(at, now);
    }

    /** A reader begins where an earlier one stopped, if there was one. */
    synchronized void begin(@Nullable Instant knownUntil) {
        handled = knownUntil;
        lastLag = Duration.ZERO;
    }

    /** Until when nothing is missing. */
    synchronized Optional<Instant> knownUntil() {
        return Optional.ofNullable(handled);
    }

    /**
     * How long ago a change may have been committed that is not published yet.
     *
     * @param streaming whether changes are being read at all
     * @return empty while nobody knows
     */
    synchronized Optional<Duration> lag(boolean streaming) {
        Instant now = now();
        if (handled == null || now == null || sent == null) {
            return Optional.empty();
        }
        if (!streaming) {
            return Optional.of(positive(Duration.between(handled, now)));
        }
        if (!sent.isAfter(handled)) {
            return Optional.of(lastLag);
        }
        // The beat that is awaited came an interval after the one that is known, so what is missing is younger by that.
        return Optional.of(positive(Duration.between(handled, now).minus(interval)));
    }

    private @Nullable Instant now() {
        return sent == null ? null : sent.plusNanos(System.nanoTime() - sentNanos);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
