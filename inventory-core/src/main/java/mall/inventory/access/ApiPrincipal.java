package mall.inventory.access;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** The API client that calls, as Spring Security sees it. */
record ApiPrincipal(String name, Set<GrantedAuthority> authorities, PermittedWarehouses warehouses)
        implements OAuth2AuthenticatedPrincipal {

    static ApiPrincipal of(ApiClient client) {
        return new ApiPrincipal(
                client.name(),
                client.scopes().stream()
                        .map(scope -> new SimpleGrantedAuthority(scope.authority()))
                        .collect(Collectors.toUnmodifiableSet()),
                client.warehouses());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("sub", name);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities;
    }

    @Override
    public String getName() {
        return name;
    }
}
