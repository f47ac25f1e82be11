package mall.inventory.access;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/**
 * The caller behind a JWT: the actor is its subject, the scopes are those of its {@code scope} claim,
 * the warehouses those of its {@code warehouses} claim. No two subjects are one
 * actor, and none is the system: those that look like it get a prefix, and the end of long ones gives way to a hash.
 */
class JwtCallers implements Converter<Jwt, AbstractAuthenticationToken> {

    /** An actor's name in the books is no longer. */
    private static final int MAX_NAME = 64;

    /** What stays of a longer one; the rest is {@code ~} and the hash. */
    private static final int KEPT = 47;

    private static final int HASH_DIGITS = MAX_NAME - KEPT - 1;

    private static final String SYSTEM = "system:";
    private static final String PREFIX = "jwt:";
    private static final String WAREHOUSES = "warehouses";

    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        @Nullable String subject = jwt.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("the token names no subject (sub)");
        }
        warehouses(jwt); // a claim that cannot be read limits nobody: such a token is not taken
        return new JwtAuthenticationToken(jwt, scopes.convert(jwt), fitting(notTheSystem(subject)));
    }

    /** Those of the claim {@code warehouses}, a list of codes; all of them without one. */
    static PermittedWarehouses warehouses(Jwt jwt) {
        @Nullable Object claim = jwt.getClaim(WAREHOUSES);
        if (claim == null) {
            return PermittedWarehouses.ALL;
        }
        if (claim instanceof Collection<?> codes && codes.stream().allMatch(String.class::isInstance)) {
            return PermittedWarehouses.only(
                    codes.stream().map(String.class::cast).toList());
        }
        throw new InvalidBearerTokenException("the claim " + WAREHOUSES + " is no list of codes");
    }

    /** Some issuers name service accounts so (Kubernetes does): they are let in, under a name that is not the clock's. */
    private static String notTheSystem(String subject) {
        return subject.startsWith(SYSTEM) || subject.startsWith(PREFIX) ? PREFIX + subject : subject;
    }

    private static String fitting(String name) {
        if (name.length() <= MAX_NAME) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return name.substring(0, end) + "~" + TokenHash.of(name).hex().substring(0, HASH_DIGITS);
    }
}
