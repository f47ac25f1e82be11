package mall.inventory.shipping;

import java.util.List;
import mall.inventory.reservation.Allocation;
import mall.inventory.sku.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Where each line of a demand would ship from, or why it would not.
 *
 * @param lines in the order of the demand's
 */
public record SourcingPlan(List<Line> lines) {

    /** Whether every line ships. */
    public boolean isComplete() {
        return lines.stream().allMatch(line -> line.refusal() == null);
    }

    /** The lines that do not ship. */
    public List<Line> refused() {
        return lines.stream().filter(line -> line.refusal() != null).toList();
    }

    /**
     * A line.
     *
     * @param strategy the one that decided; null for the default, and where a restriction decided
     * @param allocations first the one with the best rank; together all units, or none when the line is refused
     */
    public record Line(
            Sku sku,
            int units,
            @Nullable Rule<Strategy> strategy,
            List<Allocation> allocations,
            @Nullable Refusal refusal) {}

    /** Why a line does not ship. */
    public sealed interface Refusal {

        /** A restriction forbids it. */
        record Restricted(Rule<Restriction> restriction) implements Refusal {}

        /**
         * No warehouse that may serve the line can.
         *
         * @param available how many units those warehouses could ship under the strategy's terms
         */
        record NoWarehouse(long available) implements Refusal {}
    }
}
