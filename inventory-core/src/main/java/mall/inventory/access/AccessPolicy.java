package mall.inventory.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All rules of this process: the one that decides a request is the most specific pattern of its method, as in Spring's mappings. */
public final class AccessPolicy {

    private record Entry(AccessRule rule, PathPattern pattern) {}

    private final List<Entry> entries;

    /** @throws IllegalStateException when two rules are about the same method and pattern */
    AccessPolicy(List<AccessRules> declared) {
        List<AccessRule> rules =
                declared.stream().flatMap(some -> some.rules().stream()).toList();
        Set<String> seen = new HashSet<>();
        for (AccessRule rule : rules) {
            if (!seen.add(rule.method() + " " + rule.pattern())) {
                throw new IllegalStateException("two access rules for " + rule.method() + " " + rule.pattern());
            }
        }
        this.entries = rules.stream()
                .map(rule -> new Entry(rule, PathPatternParser.defaultInstance.parse(rule.pattern())))
                .sorted(Comparator.comparing(Entry::pattern))
                .toList();
    }

    /** The rule for a request; none when nobody may send it. */
    public Optional<AccessRule> find(HttpMethod method, PathContainer path) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        for (Entry entry : entries) {
            if (entry.rule.method().equals(asked) && entry.pattern.matches(path)) {
                return Optional.of(entry.rule);
            }
        }
        return Optional.empty();
    }

    /** Whether callers of that scope may send such a request; what is open to everybody is no scope's. */
    public boolean opensTo(HttpServletRequest request, Scope scope) {
        return RequestPaths.rule(this, request)
                .filter(rule -> rule.scopes().contains(scope))
                .isPresent();
    }

    /** The methods that some rule names for a path. */
    SortedSet<HttpMethod> methods(PathContainer path) {
        SortedSet<HttpMethod> methods = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry.pattern.matches(path)) {
                methods.add(entry.rule.method());
            }
        }
        return methods;
    }
}
