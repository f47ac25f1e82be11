package mall.inventory.flashsale.stock;

import java.util.List;

/** The answer to a batch of tickets. */
public sealed interface Admission permits Admission.Decided, Fenced {

    /**
     * Each ticket has its verdict.
     *
     * @param verdicts in the order of the tickets
     * @param batches the records of the accepted orders, to be forgotten when the books have them
     */
    record Decided(List<Verdict> verdicts, List<BatchId> batches) implements Admission {

        public Decided {
            verdicts = List.copyOf(verdicts);
            batches = List.copyOf(batches);
        }
    }
}
