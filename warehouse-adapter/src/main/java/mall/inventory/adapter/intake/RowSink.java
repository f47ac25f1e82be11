package mall.inventory.adapter.intake;

/** Hears of each line of a file that is not blank, in the file's order and once: a line with several faults is told for the first one. */
public interface RowSink {

    /** A line that counts, as far as this line alone can tell. */
    void row(CountedRow row);

    /** A line that does not. */
    void rejected(Rejection rejection);
}
