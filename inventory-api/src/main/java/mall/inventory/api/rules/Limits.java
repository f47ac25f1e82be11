package mall.inventory.api.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import mall.inventory.warehouse.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** How much of each a request may hold, and what it means when it holds none. */
final class Limits {

    /** Three years of single days. */
    static final int HOLIDAYS = 3 * 366;

    static final int DAYS_OF_A_WEEK = 7;
    static final int WAREHOUSES = 200;
    static final int SKUS = 1_000;
    static final int REGIONS = 200;
    static final int CATEGORIES = 200;
    static final int CHANNELS = 200;

    /** Of what comes in an order: priorities, strategies. */
    static final int ORDER = 1_000_000;

    /** Of processing and transit. */
    static final int DAYS = 365;

    private Limits() {}

    static WorkingCalendar calendar(@Nullable List<DayOfWeek> days, @Nullable List<LocalDate> holidays) {
        return new WorkingCalendar(
                days == null ? WorkingCalendar.ALWAYS.workingDays() : Set.copyOf(days),
                holidays == null ? Set.of() : Set.copyOf(holidays));
    }
}
