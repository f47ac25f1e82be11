package mall.inventory.adapter.kafka;

/** A record that cannot be taken until something else is over: it is tried again, however long that takes. */
final class NotNowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotNowException(String reason) {
        super(reason);
    }
}
