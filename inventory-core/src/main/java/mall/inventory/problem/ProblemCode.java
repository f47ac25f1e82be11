package mall.inventory.problem;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What a caller may be refused with. The names are part of the public contract: they are added to, never changed. */
public enum ProblemCode {
    /** Some lines ask for more units than there are. */
    INSUFFICIENT_STOCK(HttpStatus.CONFLICT),
    /** The order was rolled back. */
    ROLLED_BACK(HttpStatus.CONFLICT),
    /** The order's hold ended unpaid. */
    EXPIRED(HttpStatus.CONFLICT),
    /** The order's state does not allow this. */
    ILLEGAL_STATE(HttpStatus.CONFLICT),
    /** A line may not be shipped to where the order goes. */
    SHIPPING_RESTRICTED(HttpStatus.CONFLICT),
    /** No warehouse can serve a line. */
    NO_WAREHOUSE(HttpStatus.CONFLICT),
    /** The user has bought as many as one user may. */
    USER_LIMIT(HttpStatus.CONFLICT),
    /** The user holds as many unpaid orders as one user may. */
    HOLD_LIMIT(HttpStatus.CONFLICT),
    /** The activity is not open. */
    ACTIVITY_NOT_OPEN(HttpStatus.CONFLICT),
    /** The activity has nothing left. */
    SOLD_OUT(HttpStatus.CONFLICT),
    /** The submit token is not valid for this order. */
    INVALID_TOKEN(HttpStatus.CONFLICT),
    /** A newer figure has been applied already. */
    STALE_SEQUENCE(HttpStatus.CONFLICT),
    /** The code or name is taken. */
    ALREADY_EXISTS(HttpStatus.CONFLICT),
    /** The document number belongs to a document with other content. */
    ORDER_NO_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Some lines name SKUs that are not in the catalogue. */
    UNKNOWN_SKU(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Units may not be moved between these two accounts. */
    ILLEGAL_MOVE(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The request is not well formed; the fields are named. */
    VALIDATION(HttpStatus.BAD_REQUEST),
    /** No token, or one that is not valid. */
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED),
    /** The token lacks the scope. */
    FORBIDDEN(HttpStatus.FORBIDDEN),
    /** There is nothing at that path, or no such thing. */
    NOT_FOUND(HttpStatus.NOT_FOUND),
    /** The path does not know that method. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    /** The answer is to be had as JSON only. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    /** The body must be JSON. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    /** The edit names an old version (412), or none (428). */
    PRECONDITION(HttpStatus.PRECONDITION_FAILED),
    /** The request is larger than what is accepted. */
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** More requests than the caller may send. */
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS),
    /** The service, or its store, cannot serve this now. */
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE),
    /** The activity is being rebuilt. */
    ACTIVITY_PAUSED(HttpStatus.SERVICE_UNAVAILABLE),
    /** A fault of ours. */
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final HttpStatus status;

    ProblemCode(HttpStatus status) {
        this.status = status;
    }

    /** The HTTP status this code comes with. */
    public HttpStatus status() {
        return status;
    }

    /** Whether this code comes with that status: its own, or a closer word for it. */
    boolean comesWith(HttpStatus other) {
        return other == status
                || switch (this) {
                    case PRECONDITION -> other == HttpStatus.PRECONDITION_REQUIRED;
                    case TOO_LARGE ->
                        other == HttpStatus.URI_TOO_LONG || other == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
                    default -> false;
                };
    }

    /** When the same request may succeed; null when sending it again as it is does not help. */
    @Nullable
    Duration retryAfter() {
        return switch (status) {
            case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> RETRY_AFTER;
            default -> null;
        };
    }

    URI type() {
        return URI.create("urn:mall-inventory:problem:" + words("-"));
    }

    String title() {
        String words = words(" ");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String words(String separator) {
        return name().toLowerCase(Locale.ROOT).replace("_", separator);
    }
}
