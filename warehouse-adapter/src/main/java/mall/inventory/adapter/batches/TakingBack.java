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
        do {
            turn.goOn();
            turn.check();
            UndonePage page =
                    counts.undo(batch.warehouse(), batch.batchNo(), batch.key(), actor, next, StockCounts.AT_ONCE);
            next = page.next();
            String upTo = next == null ? null : next.code();
            turn.write(() -> steps.takenBack(batch.batchNo(), upTo, page.undone(), page.superseded()));
        } while (next != null);
        turn.write(() -> steps.undone(batch.batchNo()));
    }
}
