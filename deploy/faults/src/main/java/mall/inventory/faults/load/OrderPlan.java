package mall.inventory.faults.load;

import java.util.List;
import java.util.SortedMap;

/**
 * What a checkout, and the warehouses after it, mean to do with one order.
 *
 * @param lines units per SKU, summed
 * @param brief whether the hold it asks for ends within seconds
 * @param addressed whether it says where it goes, and so is to be sourced as it is placed
 * @param operations in their order; the next one is sent when the former has been answered
 */
public record OrderPlan(
        String orderNo,
        SortedMap<String, Integer> lines,
        boolean brief,
        boolean addressed,
        List<Operation> operations) {

    /** Whether its rollback comes before it. */
    public boolean isTombstone() {
        return operations.getFirst().action() == Action.ROLL_BACK;
    }
}
