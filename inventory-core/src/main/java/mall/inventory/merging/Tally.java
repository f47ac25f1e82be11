package mall.inventory.merging;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the lanes do. */
final class Tally {

    private final LongAdder batches = new LongAdder();
    private final LongAdder items = new LongAdder();

    void count(int batchSize) {
        batches.increment();
        items.add(batchSize);
    }

    MergerStats stats() {
        return new MergerStats(batches.sum(), items.sum());
    }
}
