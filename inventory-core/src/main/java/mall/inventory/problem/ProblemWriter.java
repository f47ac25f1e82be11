package mall.inventory.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is at work: in filters, and in what comes before them. */
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Ends the response with the problem; headers set before stay. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] bytes = bytes(problem, request.getRequestURI());
        response.setStatus(problem.status().value());
        problem.headers().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The problem as JSON, about what happened at the given path. */
    public byte[] bytes(Problem problem, @Nullable String path) {
        return json.writeValueAsBytes(bodyOf(problem, path));
    }

    /** A path that is no URI was the reason for the refusal; it is left out rather than echoed. */
    static ProblemDetail bodyOf(Problem problem, @Nullable String path) {
        ProblemDetail body = problem.toProblemDetail();
        if (path != null) {
            try {
                body.setInstance(new URI(path));
            } catch (URISyntaxException e) {
                body.setInstance(null);
            }
        }
        return body;
    }
}
