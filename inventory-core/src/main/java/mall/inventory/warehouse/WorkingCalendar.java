package mall.inventory.warehouse;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days somebody works.
 *
 * @param workingDays the days of a week; at least one
 * @param holidays single days on which nobody works all the same
 */
public record WorkingCalendar(Set<DayOfWeek> workingDays, Set<LocalDate> holidays) {

    /** Every day. */
    public static final WorkingCalendar ALWAYS = new WorkingCalendar(EnumSet.allOf(DayOfWeek.class), Set.of());

    public WorkingCalendar {
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException("there is no working day in a week");
        }
        workingDays = Set.copyOf(workingDays);
        holidays = Set.copyOf(holidays);
    }

    /** Whether somebody works on that day. */
    public boolean isWorking(LocalDate day) {
        return workingDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** The day itself, or the first working day after it. */
    public LocalDate onOrAfter(LocalDate day) {
        LocalDate found = day;
        while (!isWorking(found)) {
            found = found.plusDays(1);
        }
        return found;
    }

    /** So many working days after that day. */
    public LocalDate plus(LocalDate day, int days) {
        LocalDate found = day;
        for (int i = 0; i < days; i++) {
            found = onOrAfter(found.plusDays(1));
        }
        return found;
    }
}
