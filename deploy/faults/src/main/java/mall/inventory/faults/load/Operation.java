package mall.inventory.faults.load;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request of a plan; sent again it is the same to the last byte.
 *
 * @param units how many units of the order's first line a partial rollback gives back; else 0
 * @param body its JSON, as a map
 * @param pause how long the checkout takes before it asks
 */
public record Operation(Action action, int units, @Nullable Object body, Duration pause) {

    static Operation of(Action action, @Nullable Object body) {
        return new Operation(action, 0, body, Duration.ZERO);
    }

    Operation after(Duration time) {
        return new Operation(action, units, body, time);
    }
}
