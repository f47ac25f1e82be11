package mall.inventory.problem;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The problem for a refusal of which nothing but the HTTP status is known: from the container, or from the framework. */
final class StatusProblems {

    private StatusProblems() {}

    /** Empty when the status is a server's fault, or none that this API answers with. */
    static Optional<Problem> problemFor(HttpStatusCode status) {
        @Nullable HttpStatus known = HttpStatus.resolve(status.value());
        if (known == null) {
            return Optional.empty();
        }
        return Arrays.stream(ProblemCode.values())
                .filter(code -> isPlain(code) && code.comesWith(known))
                .findFirst()
                .map(code -> Problem.of(code, detail(code)).withStatus(known));
    }

    /** Business codes share the statuses 409 and 422; they are never guessed from one. */
    private static boolean isPlain(ProblemCode code) {
        return switch (code.status()) {
            case CONFLICT, UNPROCESSABLE_CONTENT, INTERNAL_SERVER_ERROR -> false;
            default -> true;
        };
    }

    private static String detail(ProblemCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> "send a valid token: 'Authorization: Bearer <token>'";
            case FORBIDDEN -> "the token lacks the scope that this asks for";
            case NOT_FOUND -> "there is nothing at this path; /v3/api-docs of the API service lists what there is";
            case METHOD_NOT_ALLOWED -> "this path does not know that method; see the Allow header";
            case NOT_ACCEPTABLE -> "the answer is JSON; accept application/json";
            case UNSUPPORTED_MEDIA_TYPE -> "send the body as application/json";
            case TOO_LARGE -> "the request line, the headers or the body are larger than what is accepted";
            case OVERLOADED -> "the service cannot serve this now; send the same request again, under the same number";
            case RATE_LIMITED -> "too many requests; slow down";
            default ->
                "the request is not well-formed HTTP, or its path holds what is not accepted even encoded: / \\ ; % inside a"
                        + " segment, line ends, empty or dot segments";
        };
    }
}
