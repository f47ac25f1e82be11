package mall.inventory.adapter.batches;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mall.inventory.database.WriteTransactions;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was sent, and what ops decide about it. */
@Service
public class StockBatches {

    private static final int REJECTIONS_AT_ONCE = 1_000;

    private final JdbcStockBatches batches;
    private final JdbcSteps steps;
    private final JdbcBatchRows rows;
    private final WriteTransactions transactions;
    private final BatchBell bell;

    StockBatches(
            JdbcStockBatches batches,
            JdbcSteps steps,
            JdbcBatchRows rows,
            WriteTransactions transactions,
            BatchBell bell) {
        this.batches = batches;
        this.steps = steps;
        this.rows = rows;
        this.transactions = transactions;
        this.bell = bell;
    }

    /** How a decision ended. */
    public sealed interface Decision {

        /** It is done from now on. */
        record Taken(StockBatch batch) implements Decision {}

        /** It was taken before. */
        record Already(StockBatch batch) implements Decision {}

        /** The batch's state does not allow it. */
        record IllegalState(StockBatch batch) implements Decision {}

        /** There is no such batch. */
        record NotFound() implements Decision {}
    }

    /** Gets rejected rows, one after the other. */
    public interface RejectionSink {

        void accept(RejectedRow row);
    }

    public Optional<StockBatch> find(String batchNo) {
        return batches.find(batchNo);
    }

    /**
     * The newest ones first.
     *
     * @param before only those that came before the one of that id
     */
    public List<StockBatch> newest(
            @Nullable String warehouse, @Nullable BatchState state, @Nullable Long before, int limit) {
        return batches.newest(warehouse, state, before, limit);
    }

    /** All rejected rows that are kept: those that cannot be read, those that stand twice, those that the books refuse. */
    public void rejections(String batchNo, RejectionSink sink) {
        for (int stage = 0; stage <= Plan.STAGE; stage++) {
            int from = 0;
            List<RejectedRow> some = rows.rejections(batchNo, stage, from, REJECTIONS_AT_ONCE);
            while (!some.isEmpty()) {
                some.forEach(sink::accept);
                from += some.size();
                some = rows.rejections(batchNo, stage, from, REJECTIONS_AT_ONCE);
            }
        }
    }

    /** Has a batch booked that was held back. */
    public Decision approve(String batchNo, Actor actor) {
        boolean taken = steps.approve(batchNo, actor.name());
        return answer(batchNo, taken, batch -> switch (batch.state()) {
            case APPLYING, APPLIED -> true;
            case STAGING, PREVIEW, QUARANTINED, UNDOING, UNDONE, FAILED -> false;
        });
    }

    /** Has a batch taken back that is booked, or about to be; one that waits for being compared with the books fails at once. */
    public Decision undo(String batchNo, Actor actor) {
        boolean taken = transactions.execute(status -> steps.undo(batchNo, actor.name()));
        return answer(batchNo, taken, batch -> switch (batch.state()) {
            case UNDOING, UNDONE -> true;
            case FAILED -> batch.trail().undoneAt() != null;
            case STAGING, PREVIEW, QUARANTINED, APPLYING, APPLIED -> false;
        });
    }

    private Decision answer(String batchNo, boolean taken, Predicate<StockBatch> isDone) {
        Optional<StockBatch> found = batches.find(batchNo);
        if (found.isEmpty()) {
            return new Decision.NotFound();
        }
        StockBatch batch = found.get();
        if (taken) {
            bell.ring();
            return new Decision.Taken(batch);
        }
        return isDone.test(batch) ? new Decision.Already(batch) : new Decision.IllegalState(batch);
    }
}
