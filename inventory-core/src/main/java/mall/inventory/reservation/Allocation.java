package mall.inventory.reservation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Open units of a line that will ship from a warehouse.
 *
 * @param units at least 1
 * @param shipBy the last day on which they leave, by the warehouse's calendar; null when no lane says
 * @param deliverBy the last day on which they arrive; null when no lane says
 */
public record Allocation(
        String warehouse,
        int units,
        @Nullable LocalDate shipBy,
        @Nullable LocalDate deliverBy) {

    public Allocation {
        if (units < 1) {
            throw new IllegalArgumentException("an allocation has units: " + units);
        }
    }

    /** The same with so many units. */
    public Allocation withUnits(int newUnits) {
        return new Allocation(warehouse, newUnits, shipBy, deliverBy);
    }
}
