package mall.inventory.warehouse;

import java.time.Instant;
import java.util.Comparator;

/**
 * Which of two counts of the same shelf is the later one: the moment it was made, then the number its maker gave it.
 *
 * @param sequence 0 where there is none
 */
public record CountKey(Instant asOf, long sequence) implements Comparable<CountKey> {

    private static final Comparator<CountKey> ORDER =
            Comparator.comparing(CountKey::asOf).thenComparingLong(CountKey::sequence);

    @Override
    public int compareTo(CountKey other) {
        return ORDER.compare(this, other);
    }

    /** Whether this count is later than another one. */
    public boolean isAfter(CountKey other) {
        return compareTo(other) > 0;
    }
}
