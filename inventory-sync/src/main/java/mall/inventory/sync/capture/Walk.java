package mall.inventory.sync.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all SKUs, in which each is published again.
 *
 * @param id its number
 * @param cause what for
 * @param skusPerSecond how fast at most
 * @param reservationsFrom first, what happened to orders since then is published again
 * @param cursor the last SKU that is done
 * @param done how many SKUs are done
 * @param total how many there were when it began; empty before that
 * @param requestedAt by the database's clock
 * @param requestedBy who wanted it
 * @param finishedAt by the database's clock; empty before that
 */
public record Walk(
        long id,
        Cause cause,
        int skusPerSecond,
        @Nullable Instant reservationsFrom,
        @Nullable String cursor,
        long done,
        @Nullable Long total,
        Instant requestedAt,
        String requestedBy,
        @Nullable Instant finishedAt) {

    /** What a walk is for. */
    public enum Cause {
        /** Nothing was published before. */
        INITIAL,
        /** The binlog had gone on without being read, or the topic of stock was lost. */
        LOST,
        /** Ops want it. */
        REQUESTED
    }
}
