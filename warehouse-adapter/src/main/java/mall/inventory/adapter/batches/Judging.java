package mall.inventory.adapter.batches;

import java.util.List;
import org.springframework.stereotype.Component;

/** Compares a staged batch with the books, and decides whether it is booked at once. */
@Component
class Judging {

    private final JdbcStockBatches batches;
    private final JdbcSteps steps;
    private final JdbcBatchRows kept;
    private final Comparison comparison;
    private final Guard guard;

    Judging(JdbcStockBatches batches, JdbcSteps steps, JdbcBatchRows kept, Comparison comparison, Guard guard) {
        this.batches = batches;
        this.steps = steps;
        this.kept = kept;
        this.comparison = comparison;
        this.guard = guard;
    }

    void judge(StockBatch batch, Turn turn) {
        Plan plan = new Plan(batch, turn, kept, List.of());
        Comparison.Result result = comparison.compare(batch, turn, plan);
        plan.finish();
        StockBatch.Rows read = batch.rows();
        StockBatch.Rows rows = new StockBatch.Rows(
                read.all(), read.valid(), read.rejected(), result.refused(), result.later(), read.unnamed());
        List<String> reasons =
                guard.reasons(batch, rows, result.difference(), batches.rowsOfLastFull(batch.warehouse()));
        turn.write(() -> {
            if (!isStill(batch)) {
                return;
            }
            steps.compared(batch.batchNo(), result);
            if (rows.good() == 0 && rows.later() == 0) {
                steps.failed(
                        batch.batchNo(),
                        "no row counts, see its rejections; nothing was booked. Send it again, under the same number");
            } else if (rows.good() == 0 && result.difference().changed() == 0) {
                steps.failed(
                        batch.batchNo(),
                        "it came too late: all its SKUs were counted later; nothing was booked, and nothing has to be");
            } else if (batch.preview()) {
                steps.held(batch.batchNo(), BatchState.PREVIEW, reasons);
            } else if (reasons.isEmpty()) {
                steps.applying(batch.batchNo());
            } else {
                steps.held(batch.batchNo(), BatchState.QUARANTINED, reasons);
            }
        });
    }

    /** Ops may have dropped it meanwhile, and its sender may have sent something else under its number. */
    private boolean isStill(StockBatch batch) {
        return batches.lock(batch.batchNo())
                .filter(now -> now.id() == batch.id() && now.state() == BatchState.STAGING)
                .isPresent();
    }
}
