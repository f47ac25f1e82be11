package mall.inventory.sync.capture;

/** What a piece of work asks now and then: whether it may go on. */
@FunctionalInterface
interface Turn {

    boolean open();

    /**
     * Asks whether to go on.
     *
     * @throws OverException when it may not
     */
    default void require() {
        if (!open()) {
            throw new OverException();
        }
    }

    /** It may not go on; what it was about to do, the next one will. */
    final class OverException extends IllegalStateException {

        OverException() {
            super("another one's turn, or nobody's");
        }
    }
}
