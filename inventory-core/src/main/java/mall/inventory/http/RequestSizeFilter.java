package mall.inventory.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import mall.inventory.problem.BodyTooLargeException;
import mall.inventory.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are too large: at once where the length is given, while reading where it is not (chunked). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestSizeFilter extends OncePerRequestFilter {

    private final long usualMaxBytes;
    private final List<BodyLimit> exceptions;
    private final ProblemWriter problems;

    RequestSizeFilter(HttpProperties properties, ObjectProvider<BodyLimit> exceptions, ProblemWriter problems) {
        this.usualMaxBytes = properties.maxRequestSize().toBytes();
        this.exceptions = exceptions.stream().toList();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long maxBytes = maxBytes(request);
        long length = request.getContentLengthLong();
        if (length > maxBytes) {
            problems.write(BodyTooLargeException.problem(maxBytes), request, response);
        } else if (length < 0) {
            chain.doFilter(new BoundedRequest(request, maxBytes), response);
        } else {
            chain.doFilter(request, response); // the container reads no further than the given length
        }
    }

    private long maxBytes(HttpServletRequest request) {
        for (BodyLimit limit : exceptions) {
            if (limit.method().matches(request.getMethod()) && limit.path().equals(request.getRequestURI())) {
                return limit.maxBytes();
            }
        }
        return usualMaxBytes;
    }
}
