package mall.inventory.transfer;

/** How receiving a transfer ended. A refusal has changed nothing. */
public sealed interface ReceiveOutcome {

    /** Arrived now. */
    record Received(Transfer transfer) implements ReceiveOutcome {}

    /** Received before, with the same figures. */
    record Replayed(Transfer transfer) implements ReceiveOutcome {}

    /** Received before, with other figures. */
    record ReceivedOtherwise(Transfer transfer) implements ReceiveOutcome {}

    /** More has arrived of a SKU than was sent. */
    record MoreThanSent(Transfer transfer) implements ReceiveOutcome {}

    /** No such transfer. */
    record NotFound() implements ReceiveOutcome {}
}
