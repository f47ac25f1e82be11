package mall.inventory.adapter.batches;

import java.time.Instant;
import mall.inventory.ledger.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a batch beside its rows.
 *
 * @param asOf when it was counted; null: on arrival
 * @param preview whether it is to be compared with the books and no more
 */
public record Delivery(
        String batchNo,
        String warehouse,
        BatchMode mode,
        @Nullable Instant asOf,
        boolean preview,
        BatchSource source,
        Actor actor) {}
