package mall.inventory.problem;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that is not the JSON it should be: which field, or where in the text. */
final class UnreadableBody {

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*)\"");

    private static final String WHOLE_NUMBER = "a whole number without quotes or fraction";

    private static final Map<Class<?>, String> NAMES = Map.of(
            int.class, WHOLE_NUMBER,
            Integer.class, WHOLE_NUMBER,
            long.class, WHOLE_NUMBER,
            Long.class, WHOLE_NUMBER,
            java.math.BigDecimal.class, "a number without quotes",
            String.class, "text, in quotes",
            java.time.Instant.class, "an instant such as 2026-11-23T14:05:00Z",
            java.time.LocalDate.class, "a date such as 2026-11-23",
            java.time.LocalTime.class, "a time of day such as 16:30");

    private UnreadableBody() {}

    static Problem problemFor(HttpMessageNotReadableException unreadable) {
        @Nullable Throwable cause = unreadable.getCause();
        if (cause == null) {
            return Problem.of(ProblemCode.VALIDATION, "the request needs a JSON body");
        }
        if (causeOf(unreadable, BodyTooLargeException.class) instanceof BodyTooLargeException tooLarge) {
            return tooLarge.problem();
        }
        if (cause instanceof JacksonException fault) {
            return problemFor(fault);
        }
        return Problem.of(ProblemCode.VALIDATION, "the body could not be read; send JSON in UTF-8");
    }

    private static Problem problemFor(JacksonException fault) {
        return switch (fault) {
            case UnrecognizedPropertyException unknown ->
                Problem.invalid(path(unknown), "is not known here" + known(unknown.getKnownPropertyIds()));
            case InputCoercionException number -> outOfRange(number);
            case MismatchedInputException mismatched -> mismatch(mismatched, mismatched.getTargetType());
            default -> malformed(fault);
        };
    }

    /** The range of the type is not named: the field's own is narrower, and is named when the number gets as far as there. */
    private static Problem outOfRange(InputCoercionException number) {
        return Problem.invalid(path(number), "is a number far out of range");
    }

    private static Problem mismatch(JacksonException fault, @Nullable Class<?> wanted) {
        String path = path(fault);
        if (!path.isEmpty()) {
            return Problem.invalid(path, "must be " + name(wanted));
        }
        if (fault.getOriginalMessage().startsWith("Trailing token")) {
            return Problem.of(ProblemCode.VALIDATION, "nothing may follow the JSON object" + at(fault));
        }
        return Problem.of(ProblemCode.VALIDATION, "the body must be " + name(wanted));
    }

    /** The parser's own words are about the text alone, never about our classes. */
    private static Problem malformed(JacksonException fault) {
        String words = fault.getOriginalMessage().lines().findFirst().orElse("not readable");
        Matcher duplicate = DUPLICATE.matcher(words);
        if (duplicate.matches()) {
            return duplicate(fault, duplicate.group(1));
        }
        String detail = "malformed JSON" + at(fault) + ": " + words;
        return Problem.of(ProblemCode.VALIDATION, detail);
    }

    private static Problem duplicate(JacksonException fault, String name) {
        String path = path(fault);
        return Problem.invalid(path.isEmpty() ? name : path + "." + name, "is given twice");
    }

    private static String at(JacksonException fault) {
        @Nullable TokenStreamLocation location = fault.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? ""
                : "; known are " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String name(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "of another type";
        }
        if (wanted.isEnum()) {
            return "one of "
                    + Arrays.stream(wanted.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return NAMES.getOrDefault(
                wanted, Collection.class.isAssignableFrom(wanted) ? "a list, in [ ]" : "an object, in { }");
    }

    private static String path(JacksonException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static @Nullable Throwable causeOf(Throwable failure, Class<? extends Throwable> wanted) {
        @Nullable Throwable cause = failure;
        while (cause != null && !wanted.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
