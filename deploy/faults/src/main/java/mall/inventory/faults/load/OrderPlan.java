package mall.inventory.faults.load;

import java.util.List;
import java.util.SortedMap;

/**
 * What a checkout means to do with one order.
 *
 * @param lines units per SKU, summed
 * @param brief whether the hold it asks for ends within seconds
 * @param operations in their order; the next one is sent when the former has been answered
 */
public record OrderPlan(String orderNo, SortedMap<String, Integer> lines, boolean brief, List<Operation> operations) {

    /** Whether its rollback comes before it. */
    public boolean isTombstone() {
        return operations.getFirst().action() == Action.ROLL_BACK;
    }

    /** Units that a partial rollback of this plan would take from this SKU's line. */
    public int unitsBack(Operation operation, String sku) {
        return lines.firstKey().equals(sku) ? operation.units() : 0;
    }
}
