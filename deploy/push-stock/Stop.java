/** The end, with what to say and the exit code. */
final class Stop extends Exception {

    /** It was refused, or it failed. */
    static final int FAILED = 1;

    /** Somebody else has to decide. */
    static final int WAITS = 2;

    // As sysexits.h has them.
    static final int USAGE = 64;
    static final int NO_INPUT = 66;
    static final int UNAVAILABLE = 69;
    static final int CANNOT_CREATE = 73;
    static final int CANNOT_FETCH = 74;

    private static final long serialVersionUID = 1L;

    private final int code;

    Stop(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
