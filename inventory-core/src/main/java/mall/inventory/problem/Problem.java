package mall.inventory.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * A refusal as RFC 9457 describes it: a stable code, and a detail that tells the caller what to do.
 *
 * @param lines the order lines that are the reason, if some are
 * @param errors the fields that are not valid, if some are
 */
public record Problem(ProblemCode code, HttpStatus status, String detail, List<Line> lines, List<FieldError> errors) {

    /** A body of ten thousand bad lines is answered with so many of them. */
    private static final int MAX_ERRORS = 100;

    /**
     * An order line that could not be served.
     *
     * @param requested units asked for
     * @param available units that were there to take
     * @param reason why, where the figures do not say it all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String sku,
            long requested,
            long available,
            @Nullable String reason) {

        /** Of which the figures say it all. */
        public Line(String sku, long requested, long available) {
            this(sku, requested, available, null);
        }
    }

    /**
     * A field that is not valid.
     *
     * @param field its path, as in {@code lines[3].quantity}; the name of a query parameter or path variable
     */
    public record FieldError(String field, String detail) {}

    public Problem {
        if (!code.comesWith(status)) {
            throw new IllegalArgumentException(code + " does not come with " + status);
        }
        lines = List.copyOf(lines);
        errors = List.copyOf(errors);
    }

    /** A problem with nothing but its code and detail. */
    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, code.status(), detail, List.of(), List.of());
    }

    /** One field is not valid. */
    public static Problem invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    /** These fields are not valid. */
    public static Problem invalid(Collection<FieldError> errors) {
        List<FieldError> sorted = errors.stream()
                .distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::detail))
                .toList();
        return new Problem(
                ProblemCode.VALIDATION,
                ProblemCode.VALIDATION.status(),
                summary(sorted),
                List.of(),
                sorted.subList(0, Math.min(MAX_ERRORS, sorted.size())));
    }

    private static String summary(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        if (errors.size() == 1) {
            return first.field() + " " + first.detail();
        }
        String rest = errors.size() > MAX_ERRORS ? ", of which the first " + MAX_ERRORS + " are listed" : "";
        return errors.size() + " fields are not valid" + rest + "; the first: " + first.field() + " " + first.detail();
    }

    /** The same problem, naming its lines. */
    public Problem withLines(Collection<Line> named) {
        return new Problem(code, status, detail, List.copyOf(named), errors);
    }

    /** The same problem under another of its code's statuses. */
    public Problem withStatus(HttpStatus other) {
        return new Problem(code, other, detail, lines, errors);
    }

    /** The headers it comes with: when to come again, if that helps. */
    public HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        @Nullable Duration retryAfter = code.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
        }
        return headers;
    }

    /** Its JSON form. */
    public ProblemDetail toProblemDetail() {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(code.type());
        body.setTitle(code.title());
        body.setProperty("code", code.name());
        setUnlessEmpty(body, "lines", lines);
        setUnlessEmpty(body, "errors", errors);
        return body;
    }

    /** The answer that says so. */
    public ResponseEntity<ProblemDetail> toResponse() {
        return ResponseEntity.status(status)
                .headers(headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(toProblemDetail());
    }

    private static void setUnlessEmpty(ProblemDetail body, String property, Collection<?> values) {
        if (!values.isEmpty()) {
            body.setProperty(property, values);
        }
    }
}
