package mall.inventory.sync.events;

/** A record that is not what it says, however often it is read. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for whoever looks at it */
    UnreadableException(String reason) {
        super(reason);
    }

    /** Why it cannot be read. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
