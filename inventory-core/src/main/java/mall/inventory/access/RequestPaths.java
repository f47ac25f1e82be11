package mall.inventory.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;

/** A request's path as rules and mappings see it. */
final class RequestPaths {

    private RequestPaths() {}

    static PathContainer path(HttpServletRequest request) {
        return ServletRequestPathUtils.parse(request).pathWithinApplication();
    }

    static Optional<AccessRule> rule(AccessPolicy policy, HttpServletRequest request) {
        return policy.find(HttpMethod.valueOf(request.getMethod()), path(request));
    }
}
