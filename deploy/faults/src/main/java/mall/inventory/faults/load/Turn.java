package mall.inventory.faults.load;

/**
 * A warehouse that ops closed or opened, sent once, and what came of it.
 *
 * @param toOpen whether it was to be opened
 * @param node who was asked
 * @param invokedNanos {@link System#nanoTime()} before
 * @param endedNanos the same after
 */
public record Turn(String warehouse, boolean toOpen, String node, long invokedNanos, long endedNanos, Reply reply) {

    /** Whether it was done. */
    public boolean isAnswered() {
        return reply instanceof Reply.Answered;
    }
}
