package mall.inventory.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads moments, dates and times of day from one form of text each. Jackson's own readers also take numbers, of seconds or of
 * milliseconds as the case may be, lists, and a date with a time of which the time is lost.
 */
final class StrictTime<T> extends StdDeserializer<T> {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static final StrictTime<Instant> INSTANT =
            new StrictTime<>(Instant.class, "[0-9]{4}-[0-9]{2}-[0-9]{2}T[^ ]+", StrictTime::instant);

    static final StrictTime<LocalDate> DATE =
            new StrictTime<>(LocalDate.class, "[0-9]{4}-[0-9]{2}-[0-9]{2}", LocalDate::parse);

    static final StrictTime<LocalTime> TIME = new StrictTime<>(LocalTime.class, "[0-9]{2}:[0-9]{2}", LocalTime::parse);

    /** The database has years of four digits, and an offset can lead out of them. */
    private static Instant instant(String text) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        if (instant.isAfter(LAST)) {
            throw new DateTimeException("after the year 9999");
        }
        return instant;
    }

    private final Pattern form;
    private final Function<String, T> parser;

    private StrictTime(Class<T> type, String form, Function<String, T> parser) {
        super(type);
        this.form = Pattern.compile(form);
        this.parser = parser;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return refused(context.handleUnexpectedToken(getValueType(context), json));
        }
        String text = json.getString();
        if (form.matcher(text).matches()) {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                return refused(context.handleWeirdStringValue(handledType(), text, "there is no such time"));
            }
        }
        return refused(context.handleWeirdStringValue(handledType(), text, "not in the one form that is taken"));
    }

    /** The context throws, unless somebody taught it otherwise, which nobody does here. */
    private T refused(@Nullable Object instead) {
        throw new IllegalStateException("not refused, but read as " + instead);
    }
}
