package mall.inventory.adapter.batches;

import mall.inventory.counting.StockCounts;
import mall.inventory.counting.UndonePage;
import mall.inventory.ledger.Actor;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a batch back, page by page. SKUs that were counted again since stay as they are. */
@Component
class TakingBack {

    private final StockCounts counts;
    private final JdbcSteps steps;

    TakingBack(StockCounts counts, JdbcSteps steps) {
        this.counts = counts;
        this.steps = steps;
    }

    void takeBack(StockBatch batch, Turn turn) {
        String by = batch.trail().undoneBy();
        Actor actor = new Actor(by == null ? batch.trail().receivedBy() : by);
        String done = batch.progress().undoAfter();
        @Nullable Sku next = done == null ? null : new Sku(done);
        StockCounts fenced = counts.fenced(turn::require);
        long undone = batch.progress().undone();
        long superseded = batch.progress().undoSuperseded();
        do {
            turn.goOn();
            UndonePage page =
                    fenced.undo(batch.warehouse(), batch.batchNo(), batch.key(), actor, next, StockCounts.AT_ONCE);
            next = page.next();
            String upTo = next == null ? null : next.code();
            undone += page.undone();
            superseded += page.superseded();
            long[] all = {undone, superseded};
            turn.write(() -> steps.takenBack(batch.batchNo(), upTo, all[0], all[1]));
        } while (next != null);
        turn.write(() -> steps.undone(batch.batchNo()));
    }
}
