package mall.inventory.sync.product;

/** An event that the product system's database will refuse however often it comes. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for whoever looks at the dead letters */
    RefusedException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
