package mall.inventory.adapter.batches;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.ledger.ContentHash;
import mall.inventory.warehouse.CountKey;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it stands.
 *
 * @param id in the order of arrival
 * @param difference as it was last compared with the books; null before that
 * @param reasons why it is quarantined
 * @param failure why it failed, and what to do
 * @param trouble what the work on it failed with; null when it did not, or has got on since
 */
public record StockBatch(
        long id,
        String batchNo,
        String warehouse,
        BatchMode mode,
        Instant asOf,
        boolean preview,
        BatchSource source,
        BatchState state,
        @Nullable ContentHash hash,
        Rows rows,
        @Nullable Difference difference,
        Progress progress,
        List<String> reasons,
        @Nullable String failure,
        @Nullable String trouble,
        Trail trail) {

    /**
     * How many rows it has.
     *
     * @param valid those that can be read and stand once
     * @param rejected the others
     * @param refused valid ones of SKUs that there are not
     * @param later valid ones of SKUs that were counted later
     * @param unnamed rejected ones of which nobody can tell the SKU
     */
    public record Rows(long all, long valid, long rejected, long refused, long later, long unnamed) {

        /** Those that count. */
        public long good() {
            return valid - refused - later;
        }

        /** Those that do not, because something is wrong with them. */
        public long bad() {
            return rejected + refused;
        }
    }

    /**
     * How far it is booked, or taken back.
     *
     * @param planned whether what is to be booked is written down
     * @param position rows of that which are worked off
     * @param applied SKUs whose count is booked
     * @param superseded SKUs that have a later count
     * @param undoAfter the SKU up to which it is taken back
     * @param undone SKUs that were taken back
     * @param undoSuperseded SKUs that were counted again, and stay
     */
    public record Progress(
            boolean planned,
            long position,
            long applied,
            long superseded,
            @Nullable String undoAfter,
            long undone,
            long undoSuperseded) {}

    /**
     * Who did what when, by the database's clock.
     *
     * @param now when this was read
     */
    public record Trail(
            Instant now,
            Instant receivedAt,
            String receivedBy,
            @Nullable Instant stagedAt,
            @Nullable Instant approvedAt,
            @Nullable String approvedBy,
            @Nullable Instant applyingAt,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable Instant finishedAt) {}

    public StockBatch {
        reasons = List.copyOf(reasons);
    }

    /** What decides which of two counts is the later one. */
    CountKey key() {
        return new CountKey(asOf, 0);
    }

    /** Rows of it that are worked off in a second: read, or booked, whichever it is at or did last; null when that is not known yet. */
    public @Nullable Long rowsPerSecond() {
        Instant applying = trail.applyingAt();
        if (applying != null && progress.position() > 0 && state != BatchState.UNDOING && state != BatchState.UNDONE) {
            Instant finished = trail.finishedAt();
            return rate(progress.position(), applying, finished == null ? trail.now() : finished);
        }
        Instant staged = trail.stagedAt();
        return rows.all() == 0 ? null : rate(rows.all(), trail.receivedAt(), staged == null ? trail.now() : staged);
    }

    private static long rate(long rows, Instant from, Instant to) {
        return rows * 1_000 / Math.max(1, Duration.between(from, to).toMillis());
    }

    /** When it will be booked if it goes on like that; null when nobody can tell. */
    public @Nullable Instant estimatedEnd() {
        Long speed = rowsPerSecond();
        if (state != BatchState.APPLYING
                || difference == null
                || speed == null
                || speed == 0
                || progress.position() == 0) {
            return null;
        }
        long all = difference.changed() + (mode == BatchMode.PARTIAL ? difference.unchanged() : 0);
        return trail.now().plusSeconds(Math.max(0, all - progress.position()) / speed);
    }
}
