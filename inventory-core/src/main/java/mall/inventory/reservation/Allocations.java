package mall.inventory.reservation;

import java.util.ArrayList;
import java.util.List;

/** What becomes of a line's allocations when some of its units leave it. The first was the best choice and goes last. */
final class Allocations {

    private Allocations() {}

    /** Without so many units, from the last allocation on; all of them if the line was never sourced. */
    static List<Allocation> less(List<Allocation> allocations, int units) {
        List<Allocation> left = new ArrayList<>(allocations);
        int over = units;
        while (over > 0 && !left.isEmpty()) {
            Allocation last = left.removeLast();
            if (last.units() > over) {
                left.add(last.withUnits(last.units() - over));
            }
            over -= last.units();
        }
        return left;
    }

    /** Without the units that ship from a warehouse: first those that were to come from there. */
    static List<Allocation> shipped(List<Allocation> allocations, int units, String warehouse) {
        int fromThere = 0;
        List<Allocation> left = new ArrayList<>();
        for (Allocation allocation : allocations) {
            int taken = allocation.warehouse().equals(warehouse) ? Math.min(units - fromThere, allocation.units()) : 0;
            fromThere += taken;
            if (taken < allocation.units()) {
                left.add(allocation.withUnits(allocation.units() - taken));
            }
        }
        return less(left, units - fromThere);
    }
}
