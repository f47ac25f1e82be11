package mall.inventory.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.reservation.OrderLine;
import org.jspecify.annotations.Nullable;

/**
 * An activity as ops plan it.
 *
 * @param id by the rule of document numbers
 * @param opensAt by the database's clock, as is closesAt
 * @param perUserLimit units of one SKU that one user may hold; null for no limit
 * @param hold how long units are held unpaid
 * @param tokens whether an order needs a submit token
 * @param skus what is to be set aside; one line per SKU, sorted
 */
public record ActivityPlan(
        String id,
        String name,
        ActivityEngine engine,
        Instant opensAt,
        Instant closesAt,
        @Nullable Integer perUserLimit,
        Duration hold,
        boolean tokens,
        List<OrderLine> skus) {

    public ActivityPlan {
        skus = OrderLine.summed(skus);
        if (skus.isEmpty()) {
            throw new IllegalArgumentException("an activity sells something");
        }
        if (!opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException("an activity opens before it closes: " + opensAt + ", " + closesAt);
        }
    }
}
