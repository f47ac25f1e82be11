package mall.inventory.sync.capture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How publishing goes, on whichever node.
 *
 * @param phase what is being done
 * @param node the name of the node that reads; empty when none does
 * @param since when it became the reader, by the database's clock
 * @param paused whether ops have paused it; nobody reads then, whatever the phase says until the reader has seen it
 * @param pausedBy who has paused it; empty unless it is paused
 * @param lag how long ago a change may have been committed that is not published yet; empty while nobody knows
 * @param lagBytes how much of the binlog is not published yet; empty while nobody knows
 * @param error what failed last, or what publishing waits for, until it goes well again
 * @param reportedAt when the reader said so, by the database's clock
 */
public record SyncState(
        Phase phase,
        @Nullable String node,
        @Nullable Instant since,
        boolean paused,
        @Nullable String pausedBy,
        @Nullable Duration lag,
        @Nullable Long lagBytes,
        @Nullable String error,
        @Nullable Instant reportedAt) {

    /** What the reader does. */
    public enum Phase {
        /** It publishes what changes. */
        RUNNING,
        /** Ops have paused it; its position stays. */
        PAUSED,
        /** It publishes what changes, and walks over all SKUs besides. */
        SNAPSHOT,
        /** It starts, or starts again after a failure. */
        RECOVERING,
        /** Nobody reads. */
        STANDBY
    }
}
