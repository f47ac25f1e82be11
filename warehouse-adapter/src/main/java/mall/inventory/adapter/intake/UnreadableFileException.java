package mall.inventory.adapter.intake;

/** A file that is refused as a whole, whatever was read of it before. Its message goes on after "the file": "is empty: ...". */
public final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Fault {
        /** It has no row, not even one to be rejected. */
        EMPTY,

        /** It does not begin with the columns' names. */
        WRONG_HEADER,

        /** It is gzipped and cut off, or not what was once gzipped. */
        DAMAGED,

        /** It has more bytes than are read, when it is unzipped. */
        TOO_LARGE
    }

    private final Fault fault;

    UnreadableFileException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    /** What is wrong with it. */
    public Fault fault() {
        return fault;
    }
}
