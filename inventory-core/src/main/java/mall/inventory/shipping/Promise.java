package mall.inventory.shipping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * By when goods leave a warehouse and arrive.
 *
 * @param shipBy a date where the warehouse stands; null when no lane says
 * @param deliverBy a date where the address lies; null when no lane says
 */
record Promise(@Nullable LocalDate shipBy, @Nullable LocalDate deliverBy) {

    /** What a warehouse promises without a lane to the address. */
    static final Promise NONE = new Promise(null, null);

    /**
     * The promise for an order of this moment.
     *
     * <ol>
     *   <li>The order is worked on today, by the warehouse's zone and calendar, if today's cut-off is still to come; an order at the very
     *       moment of the cut-off is too late. Otherwise on the next working day.
     *   <li>The goods leave {@code processingDays} working days of the warehouse later.
     *   <li>They arrive {@code transitDays} delivery days of the carrier later; with 0 on the day they leave, or the first delivery day after it.
     * </ol>
     */
    static Promise of(Lane lane, Warehouse warehouse, Instant now) {
        LocalDate start = startDay(lane, warehouse, now);
        LocalDate shipBy = warehouse.calendar().plus(start, lane.processingDays());
        LocalDate deliverBy = lane.transitDays() == 0
                ? lane.carrier().onOrAfter(shipBy)
                : lane.carrier().plus(shipBy, lane.transitDays());
        return new Promise(shipBy, deliverBy);
    }

    private static LocalDate startDay(Lane lane, Warehouse warehouse, Instant now) {
        ZoneId zone = warehouse.timeZone();
        WorkingCalendar calendar = warehouse.calendar();
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean inTime = calendar.isWorking(today) && now.isBefore(cutOff(lane, today, zone));
        return inTime ? today : calendar.onOrAfter(today.plusDays(1));
    }

    /**
     * Moments are compared, not clock readings: on the night the clocks go back, 02:30 is read twice and only the first one is the
     * cut-off; on the night they go forward it is not read at all, and the cut-off is as long after 02:00 as it would have been.
     */
    private static Instant cutOff(Lane lane, LocalDate day, ZoneId zone) {
        return ZonedDateTime.of(day, lane.cutOff(), zone).toInstant();
    }
}
