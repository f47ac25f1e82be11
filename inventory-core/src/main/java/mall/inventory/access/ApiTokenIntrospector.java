package mall.inventory.access;

import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** Looks API tokens up by their hash. */
class ApiTokenIntrospector implements OpaqueTokenIntrospector {

    private final KnownTokens tokens;

    ApiTokenIntrospector(KnownTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        try {
            return tokens.find(TokenHash.of(token))
                    .orElseThrow(() -> new BadOpaqueTokenException("the token is unknown or revoked"));
        } catch (DataAccessException e) {
            // Not knowing is no refusal: it is answered as a store's trouble, not as a bad token.
            throw new OAuth2IntrospectionException("the token cannot be checked now", e);
        }
    }
}
