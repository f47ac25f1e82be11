import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A batch as the adapter tells of it, or a problem: flat JSON, of which single fields are looked at. */
record Batch(String json) {

    private static final Pattern FIELD =
            Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(-?[0-9.]+|true|false))");

    String state() {
        return text("state");
    }

    boolean isOnItsWay() {
        return state().matches("STAGING|APPLYING|UNDOING");
    }

    /** Nothing where it is not there. */
    String text(String field) {
        return find(field)
                .map(match -> match.group(2) == null ? match.group(3) : match.group(2))
                .orElse("");
    }

    long number(String field) {
        return find(field)
                .filter(match -> match.group(3) != null)
                .map(match -> (long) Double.parseDouble(match.group(3)))
                .orElse(0L);
    }

    private Optional<Matcher> find(String field) {
        Matcher matcher = FIELD.matcher(json);
        while (matcher.find()) {
            if (matcher.group(1).equals(field)) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }

    String reasons() {
        Matcher matcher = Pattern.compile("\"reasons\"\\s*:\\s*(\\[[^\\]]*\\])").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    String progress() {
        long speed = number("rowsPerSecond");
        String end = text("estimatedEnd");
        return "%s: %,d of %,d rows booked%s%s"
                .formatted(
                        state(),
                        number("applied"),
                        number("changed"),
                        speed > 0 ? ", %,d rows/s".formatted(speed) : "",
                        end.isEmpty() ? "" : ", done at " + Instant.parse(end).truncatedTo(ChronoUnit.SECONDS));
    }

    String summary() {
        return "Batch %s of %s: %s. %,d rows, %,d changed, %,d as they were, %,d rejected"
                .formatted(
                        text("batchNo"),
                        text("warehouse"),
                        state(),
                        number("rows"),
                        number("changed"),
                        number("unchanged"),
                        number("rejected"));
    }
}
