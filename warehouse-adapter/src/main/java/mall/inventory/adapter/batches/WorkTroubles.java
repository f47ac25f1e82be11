package mall.inventory.adapter.batches;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this node's work on batches fails with: it is told of once, counted, and the warehouse rests for a moment, while others' batches go on. */
@Component
class WorkTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(WorkTroubles.class);
    private static final Duration REST = Duration.ofSeconds(2);

    private record Trouble(String text, long until) {}

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Counter failures;
    private volatile int stuck;

    WorkTroubles(MeterRegistry meters) {
        this.failures = Counter.builder("inventory.adapter.batch.failures")
                .description("how often the work on a stock batch has failed on this node")
                .register(meters);
        Gauge.builder("inventory.adapter.batches.stuck", () -> stuck)
                .description("stock batches on which the work fails again and again, on all nodes together")
                .register(meters);
    }

    /** @param batches on which the work fails again and again */
    void stuck(int batches) {
        stuck = batches;
    }

    /** Whether the work on that has failed a moment ago. */
    boolean rests(String what) {
        Trouble trouble = troubles.get(what);
        return trouble != null && trouble.until() - System.nanoTime() > 0;
    }

    /** A store that is away for a minute is told of once. */
    void failed(String what, Throwable failure) {
        failures.increment();
        String text = failure.toString();
        Trouble before = troubles.put(what, new Trouble(text, System.nanoTime() + REST.toNanos()));
        if (before == null || !before.text().equals(text)) {
            LOG.warn("the work on {} failed and goes on", what, failure);
        }
    }

    void over(String what) {
        troubles.remove(what);
    }
}
