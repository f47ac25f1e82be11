package mall.inventory.sync.capture;

/** Another reader has taken over. */
final class FencedException extends IllegalStateException {

    FencedException(String message) {
        super(message);
    }
}
