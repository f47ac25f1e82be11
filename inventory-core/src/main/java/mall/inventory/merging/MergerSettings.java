package mall.inventory.merging;

import java.time.Duration;

/**
 * The limits of a merger.
 *
 * @param lanes how many batches are performed at once, each on a thread of its own
 * @param maxItems how many items make a batch
 * @param maxWeight how much the items of a batch weigh together; an item that weighs more goes alone
 * @param capacity how many items may wait; those that are being performed do not count
 * @param idleAfter how long a lane has nothing to do before {@link MergedWork#idle} is called, and between two such calls
 * @param closeLimit how long closing waits for what is queued and under way
 */
public record MergerSettings(
        int lanes, int maxItems, int maxWeight, int capacity, Duration idleAfter, Duration closeLimit) {

    public MergerSettings {
        atLeastOne("lanes", lanes);
        atLeastOne("maxItems", maxItems);
        atLeastOne("maxWeight", maxWeight);
        atLeastOne("capacity", capacity);
        if (!idleAfter.isPositive()) {
            throw new IllegalArgumentException("idleAfter must be positive: " + idleAfter);
        }
        if (closeLimit.isNegative()) {
            throw new IllegalArgumentException("closeLimit must not be negative: " + closeLimit);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
