package mall.inventory.shipping;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import mall.inventory.warehouse.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Lane} as it is kept.
 *
 * @param cutOff as in {@code 16:30}
 * @param deliveryDays missing for every day
 */
record LaneDocument(
        String warehouse,
        String region,
        String cutOff,
        int processingDays,
        int transitDays,
        @Nullable List<DayOfWeek> deliveryDays,
        @Nullable List<LocalDate> holidays) {

    static LaneDocument of(Lane lane) {
        return new LaneDocument(
                lane.warehouse(),
                lane.region(),
                lane.cutOff().toString(),
                lane.processingDays(),
                lane.transitDays(),
                lane.carrier().workingDays().stream().sorted().toList(),
                lane.carrier().holidays().stream().sorted().toList());
    }

    Lane toLane() {
        WorkingCalendar carrier = new WorkingCalendar(
                deliveryDays == null ? WorkingCalendar.ALWAYS.workingDays() : Set.copyOf(deliveryDays),
                holidays == null ? Set.of() : Set.copyOf(holidays));
        return new Lane(warehouse, region, LocalTime.parse(cutOff), processingDays, transitDays, carrier);
    }
}
