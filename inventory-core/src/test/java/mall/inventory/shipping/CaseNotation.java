package mall.inventory.shipping;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mall.inventory.region.Region;
import mall.inventory.region.Regions;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.Position;
import mall.inventory.warehouse.WorkingCalendar;
import org.jspecify.annotations.Nullable;

/** How single values are written in the cases. A dash stands for none. */
final class CaseNotation {

    static final String NONE = "-";

    private static final Pattern DAY = Pattern.compile("(?:([A-Z][a-z]{2}) )?(\\d{4}-\\d\\d-\\d\\d)");
    private static final Pattern MOMENT = Pattern.compile("(.+\\d) (\\d\\d:\\d\\d(?::\\d\\d)?)(?: ([-+A-Za-z].*))?");
    private static final Pattern DAYS = Pattern.compile("(?:([A-Z][a-z]{2})-([A-Z][a-z]{2})|every day)");

    private CaseNotation() {}

    /** What the separators part. */
    static List<String> list(String cell, String separator) {
        return cell.equals(NONE)
                ? List.of()
                : Arrays.stream(cell.split(Pattern.quote(separator), -1))
                        .map(String::strip)
                        .toList();
    }

    static List<String> list(String cell) {
        return list(cell, ",");
    }

    /** Goods are SKUs, and categories in square brackets. */
    static List<Sku> skus(String cell) {
        return list(cell).stream()
                .filter(name -> !name.startsWith("["))
                .map(Sku::new)
                .toList();
    }

    static List<String> categories(String cell) {
        return list(cell).stream()
                .filter(name -> name.startsWith("["))
                .map(name -> name.substring(1, name.length() - 1))
                .toList();
    }

    /** {@code Mon 2026-03-02}; a weekday that is wrong is refused. */
    static @Nullable LocalDate day(String cell) {
        return cell.equals(NONE) ? null : date(cell);
    }

    private static LocalDate date(String text) {
        Matcher day = matched(DAY, text);
        LocalDate date = LocalDate.parse(day.group(2));
        if (day.group(1) != null && weekday(day.group(1)) != date.getDayOfWeek()) {
            throw new IllegalArgumentException(date + " is a " + date.getDayOfWeek());
        }
        return date;
    }

    /** {@code Mon 2026-03-02 09:00 Asia/Shanghai}; without a zone UTC. */
    static @Nullable Instant moment(String cell) {
        if (cell.equals(NONE)) {
            return null;
        }
        Matcher moment = matched(MOMENT, cell);
        ZoneId zone = ZoneId.of(moment.group(3) == null ? "UTC" : moment.group(3));
        return LocalDateTime.of(date(moment.group(1)), LocalTime.parse(moment.group(2)))
                .atZone(zone)
                .toInstant();
    }

    /** {@code Mon-Fri} or {@code every day}, without the listed days and {@code first..last} spans of days. */
    static WorkingCalendar calendar(String days, String holidays) {
        Set<LocalDate> off = new HashSet<>();
        for (String span : list(holidays)) {
            List<String> ends = list(span, "..");
            date(ends.getFirst()).datesUntil(date(ends.getLast()).plusDays(1)).forEach(off::add);
        }
        Matcher matched = matched(DAYS, days);
        return matched.group(1) == null
                ? new WorkingCalendar(EnumSet.allOf(DayOfWeek.class), off)
                : new WorkingCalendar(EnumSet.range(weekday(matched.group(1)), weekday(matched.group(2))), off);
    }

    /** {@code 22.54 114.06}: degrees north, degrees east. */
    static @Nullable Position position(String cell) {
        if (cell.equals(NONE)) {
            return null;
        }
        List<String> degrees = list(cell, " ");
        return new Position(Double.parseDouble(degrees.get(0)), Double.parseDouble(degrees.get(1)));
    }

    /** {@code CN-4403} or {@code CN-4403 @ 22.54 114.06}. */
    static @Nullable Destination destination(String cell) {
        if (cell.equals(NONE)) {
            return null;
        }
        List<String> parts = list(cell, "@");
        Region region = Regions.bundled()
                .resolve(parts.getFirst())
                .orElseThrow(() -> new IllegalArgumentException("no region is called " + parts.getFirst()));
        return new Destination(region, parts.size() == 1 ? null : position(parts.get(1)));
    }

    static boolean yes(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no: " + cell);
        };
    }

    static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("cannot be read: '" + text + "'");
        }
        return matcher;
    }

    private static DayOfWeek weekday(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no weekday: " + name));
    }
}
