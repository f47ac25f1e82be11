package mall.inventory.sync.rest;

import java.time.Duration;
import java.time.Instant;
import mall.inventory.sync.capture.SyncState;
import mall.inventory.sync.capture.Walk;
import mall.inventory.sync.product.ProductLag;
import org.jspecify.annotations.Nullable;

/**
 * How publishing goes.
 *
 * @param state {@code RUNNING}, {@code PAUSED}, {@code SNAPSHOT} (running, and walking over all SKUs), {@code RECOVERING} or {@code STANDBY} (nobody reads)
 * @param node which node reads
 * @param lagMillis how long ago a change may have been committed that is not published yet
 * @param pausedBy who has paused it, while it is
 * @param lagBytes of the binlog that are not published yet
 * @param resync the walk over all SKUs that was wanted last
 * @param product how far the product system is behind what is published; absent where none is configured
 */
record SyncView(
        String state,
        boolean paused,
        @Nullable String pausedBy,
        @Nullable String node,
        @Nullable Instant since,
        @Nullable Long lagMillis,
        @Nullable Long lagBytes,
        @Nullable String error,
        @Nullable Instant reportedAt,
        @Nullable ResyncView resync,
        @Nullable ProductView product) {

    /** @param cause {@code INITIAL}, {@code LOST} (the binlog had been purged, or the topic of stock was lost) or {@code REQUESTED} */
    record ResyncView(
            String cause,
            int skusPerSecond,
            long done,
            @Nullable Long total,
            Instant requestedAt,
            String requestedBy,
            @Nullable Instant finishedAt) {}

    /**
     * @param lagRows events that are published and not written yet, by whichever node
     * @param lagMillis how old the oldest of those is that wait on this node; while none does, how old the last one was when it was written
     */
    record ProductView(@Nullable Long lagRows, @Nullable Long lagMillis) {}

    static SyncView of(SyncState state, @Nullable Walk walk, @Nullable ProductLag product) {
        Duration lag = state.lag();
        return new SyncView(
                state.phase().name(),
                state.paused(),
                state.pausedBy(),
                state.node(),
                state.since(),
                lag == null ? null : (Long) lag.toMillis(),
                state.lagBytes(),
                state.error(),
                state.reportedAt(),
                walk == null ? null : view(walk),
                product == null ? null : new ProductView(product.records(), product.millis()));
    }

    private static ResyncView view(Walk walk) {
        return new ResyncView(
                walk.cause().name(),
                walk.skusPerSecond(),
                walk.done(),
                walk.total(),
                walk.requestedAt(),
                walk.requestedBy(),
                walk.finishedAt());
    }
}
