package mall.inventory.sync.capture;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What the reader says of itself twice a second, and what ops have told it meanwhile. */
final class Reports {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration MEASURE = Duration.ofSeconds(5);

    private final JdbcStatus status;
    private final JdbcWalks walks;
    private final JdbcBinlog binlog;
    private long next = System.nanoTime();
    private volatile long nextMeasure = System.nanoTime();
    private boolean paused;
    private @Nullable Long lagBytes;
    private volatile boolean beginning = true;
    private int begun;

    Reports(JdbcStatus status, JdbcWalks walks, JdbcBinlog binlog) {
        this.status = status;
        this.walks = walks;
        this.binlog = binlog;
    }

    /**
     * What there is to tell.
     *
     * @param streaming whether changes are being read
     * @param last the last one that is published
     */
    record Facts(
            long epoch,
            boolean streaming,
            Optional<Duration> lag,
            @Nullable SourceRecord last,
            @Nullable String error) {}

    /** Whether it is time for one. */
    boolean due() {
        return System.nanoTime() - next >= 0;
    }

    /** Asks what ops want. */
    boolean paused() {
        if (due()) {
            paused = status.paused();
        }
        return paused;
    }

    void report(Facts facts) {
        next = System.nanoTime() + INTERVAL.toNanos();
        if (System.nanoTime() - nextMeasure >= 0) {
            nextMeasure = System.nanoTime() + MEASURE.toNanos();
            lagBytes = facts.last() == null ? null : bytesAfter(facts.last().sourceOffset());
        }
        int before = begun();
        boolean walking = walks.open().isPresent();
        settle(before, walking && walks.isBeginning());
        status.report(
                facts.epoch(),
                new JdbcStatus.Report(
                        phase(facts.streaming(), walking), facts.lag().orElse(null), lagBytes, facts.error()));
    }

    private SyncState.Phase phase(boolean streaming, boolean walking) {
        if (paused) {
            return SyncState.Phase.PAUSED;
        }
        if (!streaming) {
            return SyncState.Phase.RECOVERING;
        }
        return walking ? SyncState.Phase.SNAPSHOT : SyncState.Phase.RUNNING;
    }

    private @Nullable Long bytesAfter(Map<String, ?> position) {
        return position.get("file") instanceof String file && position.get("pos") instanceof Number offset
                ? (Long) binlog.bytesAfter(file, offset.longValue())
                : null;
    }

    /** A walk begins that makes good what was never published, or may. Any thread may say so. */
    synchronized void begin() {
        begun++;
        beginning = true;
        nextMeasure = System.nanoTime();
    }

    private synchronized int begun() {
        return begun;
    }

    /** Unless another one has begun since that was asked. */
    private synchronized void settle(int before, boolean found) {
        if (before == begun) {
            beginning = found;
        }
    }

    /** Whether such a walk is under way. */
    boolean beginning() {
        return beginning;
    }
}
