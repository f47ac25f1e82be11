package mall.inventory.faults.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mall.inventory.faults.rounds.Counts;
import mall.inventory.faults.rounds.Result;
import org.jspecify.annotations.Nullable;

/**
 * What a round has shown on the way to the product system.
 *
 * @param follows how long after the fault the product system showed a change that was asked for after it; null when it never did
 * @param equal how long after the load's end it had everything; null when it never had
 * @param traffic what was published
 */
record SyncResult(
        int number,
        SyncFault fault,
        String seen,
        Counts counts,
        @Nullable Duration follows,
        @Nullable Duration equal,
        int orders,
        Traffic traffic,
        List<String> violations,
        Path log)
        implements Result {

    /**
     * Events of a round.
     *
     * @param stock of SKUs, repetitions included
     * @param producers who wrote these, one after the other
     * @param orders of orders, repetitions included
     * @param repeated those of them that were there before
     * @param rearranged how often SKUs were spread over other rows meanwhile
     */
    record Traffic(int stock, long producers, int orders, long repeated, int rearranged) {

        static Traffic of(SyncEvidence evidence, int rearranged) {
            List<OrderEvent> orders = evidence.orders();
            return new Traffic(
                    evidence.stock().size(),
                    evidence.stock().stream()
                            .map(StockEvent::producer)
                            .distinct()
                            .count(),
                    orders.size(),
                    orders.size()
                            - orders.stream().map(OrderEvent::id).distinct().count(),
                    rearranged);
        }
    }
}
