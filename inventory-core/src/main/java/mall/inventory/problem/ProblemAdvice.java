package mall.inventory.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns what a controller throws, and what never reached one, into a problem. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private final Failures failures;

    ProblemAdvice(Failures failures) {
        this.failures = failures;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ProblemException refusal) {
        return refusal.problem().toResponse();
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> handle(Exception failure, HttpServletRequest request) {
        if (isLostCaller(failure)) {
            return null; // nobody is left to answer
        }
        return failures.problemFor(failure, request.getMethod(), request.getRequestURI())
                .toResponse();
    }

    /** The helper knows a broken pipe when it sees one, not whose: a caller whose order the store lost would read an empty 200. */
    static boolean isLostCaller(Throwable failure) {
        return !StoreTrouble.isFromStore(failure) && DisconnectedClientHelper.isClientDisconnectedException(failure);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = technical(failure, status, ((ServletWebRequest) request).getRequest());
        HttpHeaders all = new HttpHeaders(headers);
        all.putAll(problem.headers());
        all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem.toProblemDetail(), all, problem.status());
    }

    private Problem technical(Exception failure, HttpStatusCode status, HttpServletRequest request) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> UnreadableBody.problemFor(unreadable);
            case MethodArgumentNotValidException invalid -> InvalidArguments.problemFor(invalid.getBindingResult());
            case HandlerMethodValidationException invalid
            when !invalid.isForReturnValue() -> InvalidArguments.problemFor(invalid);
            case TypeMismatchException mismatch -> InvalidArguments.problemFor(mismatch);
            case MissingServletRequestParameterException missing ->
                Problem.invalid(missing.getParameterName(), "is a query parameter that must be given");
            case HttpMediaTypeNotSupportedException unsupported ->
                Problem.of(
                        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                        "send the body as " + list(unsupported.getSupportedMediaTypes()));
            case HttpRequestMethodNotSupportedException unsupported ->
                Problem.of(
                        ProblemCode.METHOD_NOT_ALLOWED,
                        "use " + String.join(", ", nonNull(unsupported.getSupportedMethods())) + " on this path");
            default ->
                StatusProblems.problemFor(status)
                        .orElseGet(() -> failures.problemFor(failure, request.getMethod(), request.getRequestURI()));
        };
    }

    private static String[] nonNull(String @Nullable [] methods) {
        return methods == null ? new String[] {"another method"} : methods;
    }

    private static String list(Collection<MediaType> types) {
        return types.stream()
                .filter(MediaType::isConcrete)
                .map(MediaType::toString)
                .sorted()
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON_VALUE);
    }
}
