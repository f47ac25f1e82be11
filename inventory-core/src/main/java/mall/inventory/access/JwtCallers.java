package mall.inventory.access;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/**
 * The caller behind a JWT: the actor is its subject, the scopes are those of its {@code scope} claim. No two subjects are one
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

    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        @Nullable String subject = jwt.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("the token names no subject (sub)");
        }
        return new JwtAuthenticationToken(jwt, scopes.convert(jwt), fitting(notTheSystem(subject)));
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
