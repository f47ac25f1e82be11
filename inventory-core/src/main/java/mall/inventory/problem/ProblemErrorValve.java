package mall.inventory.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/** What Tomcat refuses before any of our code sees it: malformed request lines, headers that are too large. */
class ProblemErrorValve extends ErrorReportValve {

    private final ProblemWriter problems;

    ProblemErrorValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Problem problem = StatusProblems.problemFor(HttpStatusCode.valueOf(status))
                .orElseGet(() -> Problem.of(ProblemCode.INTERNAL_ERROR, "something went wrong on our side"));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(problems.bytes(problem, request.getRequestURI()));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("could not report " + status, e);
        }
    }
}
