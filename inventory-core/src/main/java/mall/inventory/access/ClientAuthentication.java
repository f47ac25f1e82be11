package mall.inventory.access;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** An API client that has shown who it is in another way than with its token: the caller, with one of its scopes alone. */
public final class ClientAuthentication extends AbstractAuthenticationToken {

    private final transient ApiPrincipal client;

    public ClientAuthentication(ApiClient client, Scope scope) {
        super(Set.of(new SimpleGrantedAuthority(scope.authority())));
        if (!client.scopes().contains(scope)) {
            throw new IllegalArgumentException("API client '" + client.name() + "' lacks the scope " + scope.id());
        }
        this.client = ApiPrincipal.of(client);
        setAuthenticated(true);
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return client;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof ClientAuthentication that && client.equals(that.client);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), client);
    }
}
