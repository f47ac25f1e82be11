package mall.inventory.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemWriter;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses queries that cannot be read. Tomcat reads parameters when somebody first asks for one, and throws at whoever that is:
 * here, before anything could take it for a fault of ours.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class QueryFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    QueryFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    Problem.of(
                            ProblemCode.VALIDATION,
                            "the query cannot be read: send at most 1000 parameters, in UTF-8, each percent sign followed by"
                                    + " two hexadecimal digits (%25 is a percent sign)"),
                    request,
                    response);
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return true;
        }
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            return false;
        }
    }
}
