package mall.inventory.adapter.batches.rest;

import java.time.Instant;
import java.util.List;
import mall.inventory.adapter.batches.BatchState;
import mall.inventory.adapter.batches.Difference;
import mall.inventory.adapter.batches.StockBatch;
import mall.inventory.adapter.batches.StockBatch.Progress;
import mall.inventory.adapter.batches.StockBatch.Rows;
import mall.inventory.adapter.batches.StockBatch.Trail;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it stands. What is not known yet is missing.
 *
 * @param mode {@code full} or {@code partial}
 * @param rows lines that are not blank, but for the header
 * @param valid rows that count
 * @param rejected rows that cannot be read, stand twice, or name SKUs that there are not
 * @param changed SKUs of which the batch says something else than the books expect as of its moment
 * @param fresh those of them that the warehouse never had
 * @param absent those of them that a full batch does not name
 * @param unchanged SKUs of which it says the same
 * @param applied SKUs whose count is booked
 * @param superseded rows of SKUs that were counted later, and stay as they are
 * @param undone SKUs that were taken back
 * @param undoSuperseded SKUs that were counted again since, and stay
 * @param unitsBefore what the books expect to lie in the warehouse as of the batch's moment
 * @param unitsAfter what lies there by the batch
 * @param skusToZero SKUs that the books expect and the batch has none of
 * @param reasons why it is quarantined, or would be
 * @param failure why it failed, and what to do
 * @param trouble what the work on it fails with, again and again; it is tried again
 */
public record BatchView(
        String batchNo,
        String warehouse,
        String mode,
        Instant asOf,
        boolean preview,
        String source,
        BatchState state,
        long rows,
        long valid,
        long rejected,
        @Nullable Long changed,
        @Nullable Long unchanged,
        @Nullable Long fresh,
        @Nullable Long absent,
        long applied,
        long superseded,
        @Nullable Long undone,
        @Nullable Long undoSuperseded,
        @Nullable Long unitsBefore,
        @Nullable Long unitsAfter,
        @Nullable Long skusToZero,
        @Nullable Long rowsPerSecond,
        @Nullable Instant estimatedEnd,
        @Nullable List<String> reasons,
        @Nullable String failure,
        @Nullable String trouble,
        Instant receivedAt,
        String receivedBy,
        @Nullable Instant approvedAt,
        @Nullable String approvedBy,
        @Nullable Instant undoneAt,
        @Nullable String undoneBy,
        @Nullable Instant finishedAt) {

    public static BatchView of(StockBatch batch) {
        Rows rows = batch.rows();
        Difference difference = batch.difference();
        Progress progress = batch.progress();
        Trail trail = batch.trail();
        boolean takenBack = trail.undoneAt() != null;
        return new BatchView(
                batch.batchNo(),
                batch.warehouse(),
                batch.mode().id(),
                batch.asOf(),
                batch.preview(),
                batch.source().name(),
                batch.state(),
                rows.all(),
                rows.good(),
                rows.bad(),
                difference == null ? null : difference.changed(),
                difference == null ? null : difference.unchanged(),
                difference == null ? null : difference.fresh(),
                difference == null ? null : difference.absent(),
                progress.applied(),
                rows.later() + progress.superseded(),
                takenBack ? progress.undone() : null,
                takenBack ? progress.undoSuperseded() : null,
                difference == null ? null : difference.unitsBefore(),
                difference == null ? null : difference.unitsAfter(),
                difference == null ? null : difference.toZero(),
                batch.rowsPerSecond(),
                batch.estimatedEnd(),
                batch.reasons().isEmpty() ? null : batch.reasons(),
                batch.failure(),
                batch.trouble(),
                trail.receivedAt(),
                trail.receivedBy(),
                trail.approvedAt(),
                trail.approvedBy(),
                trail.undoneAt(),
                trail.undoneBy(),
                trail.finishedAt());
    }
}
