package mall.inventory.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the container sends what failed outside a controller: in a filter, for instance. Takes the place of Boot's error page. */
@RestController
class ProblemErrorController implements ErrorController {

    private final Failures failures;

    ProblemErrorController(Failures failures) {
        this.failures = failures;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ResponseEntity<ProblemDetail> report(HttpServletRequest request) {
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
        Problem problem = problemFor(request, path);
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.bodyOf(problem, path));
    }

    private Problem problemFor(HttpServletRequest request, String path) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            if (ProblemAdvice.isLostCaller(failure)) {
                // Whoever was reading the body has dealt with it; the container remembers that it broke off, and
                // reports it here.
                return Problem.of(ProblemCode.VALIDATION, "the request broke off");
            }
            return failures.problemFor(failure, request.getMethod(), path);
        }
        @Nullable Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return StatusProblems.problemFor(HttpStatusCode.valueOf(status instanceof Integer code ? code : 404))
                .orElseGet(() -> failures.problemFor(
                        new IllegalStateException("the container answered " + status), request.getMethod(), path));
    }
}
