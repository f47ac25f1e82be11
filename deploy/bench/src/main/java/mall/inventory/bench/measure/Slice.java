package mall.inventory.bench.measure;

import java.time.Duration;

/**
 * How long a turn is.
 *
 * @param ramp under load before anything counts: connections are made, queues fill
 * @param measured what counts
 */
public record Slice(Duration ramp, Duration measured) {

    private static final Duration RAMP = Duration.ofSeconds(1);

    /** A slice with the usual ramp. */
    public static Slice of(Duration measured) {
        return new Slice(RAMP, measured);
    }
}
