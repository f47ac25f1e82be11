package mall.inventory.adapter.batches;

import java.time.Instant;
import mall.inventory.problem.Problem;

/** How the receipt of a batch ended. */
public sealed interface ReceiveOutcome {

    /** It is here, and the rest goes on by itself. */
    record Staged(StockBatch batch) implements ReceiveOutcome {}

    /** It was here before, with the same content. */
    record Replayed(StockBatch batch) implements ReceiveOutcome {}

    /** It was not taken, and nothing of it will be booked. */
    sealed interface Refusal extends ReceiveOutcome {}

    /** The number belongs to a batch with other content. */
    record NumberReused(String batchNo) implements Refusal {}

    /** It is being received right now. */
    record UnderWay(String batchNo) implements Refusal {}

    /** As many batches are being received here as may be at a time; it may be sent again at once. */
    record Busy(int receivers) implements Refusal {}

    /** A full count of that moment or a later one is booked, or about to be. */
    record Stale(Instant newest) implements Refusal {}

    /** What is said of it makes no sense. */
    record Invalid(Problem problem) implements Refusal {}

    /** A body that is no batch. */
    sealed interface Failure extends Refusal {

        /** Goes on after "the body". */
        String detail();
    }

    /** Its rows cannot be read. */
    record Unreadable(String detail) implements Failure {}

    /** It ended before its end. */
    record Cut(String detail) implements Failure {}

    /** It is larger than what is accepted. */
    record TooLarge(String detail) implements Failure {}
}
