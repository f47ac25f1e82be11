package mall.inventory.simulation;

import java.time.Instant;
import mall.inventory.shipping.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * A question: what if?
 *
 * @param draft the strategy to try
 * @param replaces the id of the strategy whose place it takes; null to add it
 * @param from the orders placed from this moment on
 * @param to until before this one
 * @param limit how many of them at most, the oldest first; 1 to {@link #MAX_ORDERS}
 * @param stock what the warehouses have to serve them with
 */
public record Trial(Strategy draft, @Nullable Long replaces, Instant from, Instant to, int limit, Stock stock) {

    /** More would be a long read of the tables that shoppers write. */
    public static final int MAX_ORDERS = 10_000;

    /** What the warehouses have. */
    public enum Stock {
        /** What lies there today and is not withheld, promised or not; each order leaves less for those after it. */
        TODAY,
        /** As much as anybody asks for, of every SKU that they have ever had: shows the rules, and nothing but the rules. */
        UNLIMITED
    }
}
