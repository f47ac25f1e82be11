package mall.inventory.transfer;

import java.util.List;
import mall.inventory.sku.Sku;

/** How sending a transfer ended. A refusal has changed nothing. */
public sealed interface SendOutcome {

    /** On its way now. */
    record Sent(Transfer transfer) implements SendOutcome {}

    /** Sent before; here it is as it stands. */
    record Replayed(Transfer transfer) implements SendOutcome {}

    /** The number belongs to a transfer with other content. */
    record NumberReused() implements SendOutcome {}

    /** The warehouse has fewer units that nobody has been promised; each such line is named. */
    record Insufficient(List<Lacking> lines) implements SendOutcome {}

    /** Some lines name what the mall does not know. */
    record UnknownSkus(List<Sku> skus) implements SendOutcome {}

    /** No such warehouse. */
    record UnknownWarehouse(String warehouse) implements SendOutcome {}

    /** A line with more units than can leave. */
    record Lacking(Sku sku, int requested, long available) {}
}
