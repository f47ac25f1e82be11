package mall.inventory.sync.capture;

/** Another reader has taken over. No {@code IllegalStateException}: repositories would have that translated into one of the data access. */
final class FencedException extends RuntimeException {

    FencedException(String message) {
        super(message);
    }
}
