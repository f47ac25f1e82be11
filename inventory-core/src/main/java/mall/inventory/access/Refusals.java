package mall.inventory.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemWriter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What those hear who may not: a problem, with the WWW-Authenticate header that RFC 6750 asks for. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final AuthenticationEntryPoint unauthenticated = new BearerTokenAuthenticationEntryPoint();
    private final AccessDeniedHandler forbidden = new BearerTokenAccessDeniedHandler();
    private final AccessPolicy policy;
    private final ProblemWriter problems;

    Refusals(AccessPolicy policy, ProblemWriter problems) {
        this.policy = policy;
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, jakarta.servlet.ServletException {
        unauthenticated.commence(request, response, failure);
        String detail = failure instanceof InvalidBearerTokenException
                ? "the token is not valid: it is unknown, revoked or expired"
                : "send a token: 'Authorization: Bearer <token>'";
        problems.write(Problem.of(ProblemCode.UNAUTHENTICATED, detail), request, response);
    }

    /** A caller with a good token is told what there is at a path; one without learns nothing. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
            throws IOException, jakarta.servlet.ServletException {
        Optional<AccessRule> rule = RequestPaths.rule(policy, request);
        if (rule.isPresent()) {
            forbidden.handle(request, response, failure);
            problems.write(Problem.of(ProblemCode.FORBIDDEN, wanted(rule.get())), request, response);
        } else {
            refuseUnknown(request, response);
        }
    }

    private void refuseUnknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SortedSet<HttpMethod> methods = policy.methods(RequestPaths.path(request));
        if (methods.isEmpty()) {
            problems.write(Problem.of(ProblemCode.NOT_FOUND, "there is nothing at this path"), request, response);
            return;
        }
        String names = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
        response.setHeader(HttpHeaders.ALLOW, names);
        problems.write(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "use " + names + " on this path"), request, response);
    }

    private static String wanted(AccessRule rule) {
        return "the token lacks the scope this asks for: "
                + rule.sortedScopes().stream().map(Scope::id).collect(Collectors.joining(" or "));
    }
}
