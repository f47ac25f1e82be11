package mall.inventory.shipping;

import java.time.LocalTime;
import mall.inventory.warehouse.WorkingCalendar;

/**
 * How long goods take from a warehouse to a region. Of several lanes of a warehouse the one with the deepest region counts.
 *
 * @param region a code
 * @param cutOff in the warehouse's zone: an order before it is worked on the same day, if that is a working day
 * @param processingDays working days of the warehouse until the goods leave; 0 for the day they are worked on
 * @param transitDays days of the carrier until they arrive
 * @param carrier the days on which the carrier delivers
 */
public record Lane(
        String warehouse,
        String region,
        LocalTime cutOff,
        int processingDays,
        int transitDays,
        WorkingCalendar carrier) {}
