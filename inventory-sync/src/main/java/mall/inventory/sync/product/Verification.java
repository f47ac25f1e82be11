package mall.inventory.sync.product;

import java.time.Duration;
import java.util.List;

/**
 * How the product system and the books compare (invariant I7).
 *
 * @param skus how many were compared
 * @param differences that lasted, in the order of the SKUs
 * @param count of differences; of those that are not listed it is not known whether they would last
 * @param truncated whether there are more than are listed
 * @param took how long it took
 */
public record Verification(long skus, List<Difference> differences, long count, boolean truncated, Duration took) {

    public Verification {
        differences = List.copyOf(differences);
    }
}
