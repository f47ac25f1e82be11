package mall.inventory.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mall.inventory.warehouse.Warehouse;
import mall.inventory.warehouse.WorkingCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseTests {

    private static final WorkingCalendar MONDAY_TO_FRIDAY = weekdaysWithout(Set.of());
    private static final WorkingCalendar ALWAYS = WorkingCalendar.ALWAYS;
    private static final LocalTime NOON = LocalTime.NOON;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # now,                      works on it
            2026-03-02T11:59:59.999999Z, 2026-03-02
            2026-03-02T12:00:00Z,        2026-03-03
            2026-03-02T12:00:01Z,        2026-03-03
            2026-03-02T00:00:00Z,        2026-03-02
            2026-03-02T23:59:59Z,        2026-03-03
            """)
    void worksTodayOnWhatComesBeforeTheCutOff(Instant now, LocalDate shipBy) {
        assertThat(promise("UTC", ALWAYS, lane(NOON, 0, 0), now).shipBy()).isEqualTo(shipBy);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the night the clocks go forward: 02:30 does not exist, so the cut-off is when the clock reads 03:30
            Europe/Berlin,    2026-03-29T01:29:59Z, 02:30, 2026-03-29
            Europe/Berlin,    2026-03-29T01:30:00Z, 02:30, 2026-03-30
            America/New_York, 2026-03-08T07:29:59Z, 02:30, 2026-03-08
            America/New_York, 2026-03-08T07:30:00Z, 02:30, 2026-03-09
            # the night they go back: 02:30 (01:30) comes twice, the first one is the cut-off
            Europe/Berlin,    2026-10-25T00:29:59Z, 02:30, 2026-10-25
            Europe/Berlin,    2026-10-25T00:30:00Z, 02:30, 2026-10-26
            America/New_York, 2026-11-01T05:29:59Z, 01:30, 2026-11-01
            America/New_York, 2026-11-01T05:30:00Z, 01:30, 2026-11-02
            # in the second run of the hour the clock reads a time before the cut-off again, and it is too late all the same
            Europe/Berlin,    2026-10-25T01:15:00Z, 02:30, 2026-10-26
            America/New_York, 2026-11-01T06:15:00Z, 01:30, 2026-11-02
            # later on these days everything is as always, by the new offset
            Europe/Berlin,    2026-03-29T09:59:59Z, 12:00, 2026-03-29
            Europe/Berlin,    2026-03-29T10:00:00Z, 12:00, 2026-03-30
            Europe/Berlin,    2026-10-25T10:59:59Z, 12:00, 2026-10-25
            Europe/Berlin,    2026-10-25T11:00:00Z, 12:00, 2026-10-26
            """)
    void comparesMomentsWhenTheClocksAreChanged(ZoneId zone, Instant now, LocalTime cutOff, LocalDate shipBy) {
        assertThat(promise(zone.getId(), ALWAYS, lane(cutOff, 0, 0), now).shipBy())
                .isEqualTo(shipBy);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # one moment, three dates
            Asia/Shanghai,       2026-03-02T23:30:00Z, 12:00, 2026-03-03
            UTC,                 2026-03-02T23:30:00Z, 12:00, 2026-03-03
            America/Los_Angeles, 2026-03-02T23:30:00Z, 12:00, 2026-03-03
            America/Los_Angeles, 2026-03-02T19:59:00Z, 12:00, 2026-03-02
            Asia/Shanghai,       2026-03-02T16:00:00Z, 12:00, 2026-03-03
            Asia/Shanghai,       2026-03-02T15:59:59Z, 12:00, 2026-03-03
            Asia/Shanghai,       2026-03-02T03:59:59Z, 12:00, 2026-03-02
            # the date by UTC is another one, and it matters: still in time, already too late
            America/Los_Angeles, 2026-03-03T00:30:00Z, 17:00, 2026-03-02
            Asia/Shanghai,       2026-03-02T23:30:00Z, 07:00, 2026-03-04
            # both sides of the date line: 25 hours apart
            Pacific/Kiritimati,  2026-03-02T10:30:00Z, 12:00, 2026-03-03
            Pacific/Pago_Pago,   2026-03-02T10:30:00Z, 12:00, 2026-03-02
            Pacific/Pago_Pago,   2026-03-02T22:59:59Z, 12:00, 2026-03-02
            Pacific/Pago_Pago,   2026-03-02T23:00:00Z, 12:00, 2026-03-03
            # offsets of a quarter of an hour
            Asia/Kathmandu,      2026-03-02T06:14:59Z, 12:00, 2026-03-02
            Asia/Kathmandu,      2026-03-02T06:15:00Z, 12:00, 2026-03-03
            """)
    void takesTheDateWhereTheWarehouseStands(ZoneId zone, Instant now, LocalTime cutOff, LocalDate shipBy) {
        assertThat(promise(zone.getId(), ALWAYS, lane(cutOff, 0, 0), now).shipBy())
                .isEqualTo(shipBy);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # Thursday 5, Friday 6, Monday 9 March 2026
            2026-03-05T10:00:00Z, 0, 2026-03-05
            2026-03-05T10:00:00Z, 1, 2026-03-06
            2026-03-05T10:00:00Z, 2, 2026-03-09
            2026-03-06T13:00:00Z, 0, 2026-03-09
            2026-03-07T10:00:00Z, 0, 2026-03-09
            2026-03-08T10:00:00Z, 1, 2026-03-10
            2026-03-05T10:00:00Z, 10, 2026-03-19
            """)
    void countsTheWarehousesWorkingDays(Instant now, int processingDays, LocalDate shipBy) {
        assertThat(promise("UTC", MONDAY_TO_FRIDAY, lane(NOON, processingDays, 0), now)
                        .shipBy())
                .isEqualTo(shipBy);
    }

    @Test
    void skipsHolidaysInARow() {
        // The Spring Festival of 2026, Sunday to the Monday after next, and the weekends around it.
        WorkingCalendar calendar = weekdaysWithout(days("2026-02-15", 9));
        Lane lane = lane(NOON, 1, 0);

        assertThat(promise("Asia/Shanghai", calendar, lane, Instant.parse("2026-02-13T03:00:00Z"))
                        .shipBy())
                .isEqualTo("2026-02-24");
        assertThat(promise("Asia/Shanghai", calendar, lane, Instant.parse("2026-02-17T03:00:00Z"))
                        .shipBy())
                .isEqualTo("2026-02-25");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # leaves on Friday 6 March 2026
            0, 2026-03-06
            1, 2026-03-09
            2, 2026-03-10
            5, 2026-03-13
            6, 2026-03-16
            """)
    void countsTheCarriersDeliveryDays(int transitDays, LocalDate deliverBy) {
        Lane lane = new Lane("W", "CN", NOON, 0, transitDays, MONDAY_TO_FRIDAY);

        assertThat(promise("UTC", ALWAYS, lane, Instant.parse("2026-03-06T10:00:00Z"))
                        .deliverBy())
                .isEqualTo(deliverBy);
    }

    @Test
    void deliversWhatLeavesOnTheCarriersDayOffOnTheNextDeliveryDay() {
        Lane lane = new Lane("W", "CN", NOON, 0, 0, MONDAY_TO_FRIDAY);

        assertThat(promise("UTC", ALWAYS, lane, Instant.parse("2026-03-07T10:00:00Z")))
                .isEqualTo(new Promise(LocalDate.parse("2026-03-07"), LocalDate.parse("2026-03-09")));
    }

    @Test
    void deliversOnADayThatTheWarehouseHasOff() {
        assertThat(promise("UTC", MONDAY_TO_FRIDAY, lane(NOON, 0, 1), Instant.parse("2026-03-06T10:00:00Z")))
                .isEqualTo(new Promise(LocalDate.parse("2026-03-06"), LocalDate.parse("2026-03-07")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2028-02-28T10:00:00Z, 2028-02-29, 2028-03-01
            2028-02-29T10:00:00Z, 2028-03-01, 2028-03-02
            2027-02-28T10:00:00Z, 2027-03-01, 2027-03-02
            2026-12-30T10:00:00Z, 2026-12-31, 2027-01-01
            """)
    void knowsTheLengthOfMonthsAndYears(Instant now, LocalDate shipBy, LocalDate deliverBy) {
        assertThat(promise("UTC", ALWAYS, lane(NOON, 1, 1), now)).isEqualTo(new Promise(shipBy, deliverBy));
    }

    @Test
    void worksOnNothingTodayWithACutOffAtMidnight() {
        assertThat(promise("UTC", ALWAYS, lane(LocalTime.MIDNIGHT, 0, 0), Instant.parse("2026-03-02T00:00:00Z"))
                        .shipBy())
                .isEqualTo("2026-03-03");
    }

    private static Promise promise(String zone, WorkingCalendar calendar, Lane lane, Instant now) {
        Warehouse warehouse =
                new Warehouse("W", "W", Warehouse.Kind.OWN, "CN", null, 0, ZoneId.of(zone), calendar, true, 1);
        return Promise.of(lane, warehouse, now);
    }

    private static Lane lane(LocalTime cutOff, int processingDays, int transitDays) {
        return new Lane("W", "CN", cutOff, processingDays, transitDays, ALWAYS);
    }

    private static WorkingCalendar weekdaysWithout(Set<LocalDate> holidays) {
        return new WorkingCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), holidays);
    }

    private static Set<LocalDate> days(String first, int count) {
        List<LocalDate> days = LocalDate.parse(first)
                .datesUntil(LocalDate.parse(first).plusDays(count))
                .toList();
        return new HashSet<>(days);
    }
}
