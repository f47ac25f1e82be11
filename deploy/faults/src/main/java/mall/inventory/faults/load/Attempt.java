package mall.inventory.faults.load;

/**
 * An operation sent once, and what came of it.
 *
 * @param node who was asked
 * @param invokedNanos {@link System#nanoTime()} before
 * @param endedNanos the same after
 */
public record Attempt(
        OrderPlan plan, Operation operation, String node, long invokedNanos, long endedNanos, Reply reply) {

    /** Whether units were promised by it. */
    public boolean isAnsweredOrder() {
        return (operation.action() == Action.PLACE || operation.action() == Action.BUY)
                && reply instanceof Reply.Answered;
    }
}
