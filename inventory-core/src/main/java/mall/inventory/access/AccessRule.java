package mall.inventory.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Who may call an endpoint.
 *
 * @param pattern as in Spring's mappings: {@code /v1/stocks/{sku}}
 * @param scopes any one of these opens it; none at all means it is open to everybody
 */
public record AccessRule(HttpMethod method, String pattern, Set<Scope> scopes) {

    public AccessRule {
        scopes = Set.copyOf(scopes);
    }

    /** Callers with any of these scopes. */
    public static AccessRule allow(HttpMethod method, String pattern, Scope first, Scope... others) {
        return new AccessRule(method, pattern, EnumSet.of(first, others));
    }

    /** Everybody, without a token. Only for what holds no data. */
    public static AccessRule open(HttpMethod method, String pattern) {
        return new AccessRule(method, pattern, Set.of());
    }

    /** Whether no token is asked for. */
    public boolean isOpen() {
        return scopes.isEmpty();
    }

    /** The scopes in their order. */
    public List<Scope> sortedScopes() {
        return scopes.stream().sorted().toList();
    }
}
