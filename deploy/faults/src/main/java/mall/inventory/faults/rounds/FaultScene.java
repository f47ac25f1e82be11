package mall.inventory.faults.rounds;

import java.time.Duration;
import java.util.random.RandomGenerator;
import mall.inventory.faults.load.RestCaller;

/** Where a fault happens, and for how long. */
public interface FaultScene {

    /** Decides when and how hard; the same for the same seed. */
    RandomGenerator random();

    /** How long a fault lasts that has no length of its own. */
    Duration span();

    /** Between half of the span and all of it. */
    default Duration someTime() {
        return Duration.ofMillis(random().nextLong(span().toMillis() / 2, span().toMillis() + 1));
    }

    /** So long that callers give up, ask again, and have two requests under way for one number. */
    default Duration longerThanCallersWait() {
        return RestCaller.CALLER_LIMIT.plus(someTime());
    }

    /** A time in what was seen. */
    static String shown(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1e3);
    }

    /** How long ago a {@link System#nanoTime()} was. */
    static String since(long nanos) {
        return shown(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
