package mall.inventory.adapter.batches;

/** Somebody else receives the batch now, because its receiver had not been heard of. */
final class LostClaimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostClaimException(String batchNo) {
        super("batch " + batchNo + " was taken over", null, false, false);
    }
}
