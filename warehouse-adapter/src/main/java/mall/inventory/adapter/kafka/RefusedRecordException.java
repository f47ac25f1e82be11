package mall.inventory.adapter.kafka;

/** A record that will be refused however often it comes. */
final class RefusedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for whoever looks at the topic of rejected records */
    RefusedRecordException(String reason) {
        super(reason);
    }
}
