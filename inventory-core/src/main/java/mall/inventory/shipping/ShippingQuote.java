package mall.inventory.shipping;

import java.util.List;
import mall.inventory.reservation.Allocation;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an order.
 *
 * @param lines in the order of the question's, summed per SKU and sorted
 * @param rejected the warehouses that nothing, or nothing of a SKU, would come from
 * @param explained false where an order is too large for that: then nothing is rejected
 * @param rulesVersion of the rule book that decided
 */
public record ShippingQuote(List<Line> lines, List<Rejection> rejected, boolean explained, long rulesVersion) {

    /** Whether the order would be held. */
    public boolean isDeliverable() {
        return lines.stream().allMatch(line -> line.refusal() == null);
    }

    /**
     * A line.
     *
     * @param strategy the one that decided; null for the default
     * @param allocations empty when the line is refused
     */
    public record Line(
            Sku sku,
            int units,
            @Nullable Rule<Strategy> strategy,
            List<Allocation> allocations,
            @Nullable Refusal refusal) {}

    /** Why a line would be refused. */
    public sealed interface Refusal {

        /** The mall does not know it. */
        record UnknownSku() implements Refusal {}

        /** It does not ship there. */
        record Restricted(Rule<Restriction> restriction) implements Refusal {}

        /** There are not that many units for sale. */
        record Insufficient(long available) implements Refusal {}

        /** There are, and no warehouse that may ship them can. */
        record NoWarehouse(long available) implements Refusal {}
    }
}
