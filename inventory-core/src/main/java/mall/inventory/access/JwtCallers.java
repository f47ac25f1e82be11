package mall.inventory.access;

import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** The caller behind a JWT: the actor is its subject, the scopes are those of its {@code scope} claim. */
class JwtCallers implements Converter<Jwt, AbstractAuthenticationToken> {

    /** An actor's name in the books is no longer. */
    private static final int MAX_NAME = 64;

    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        @Nullable String subject = jwt.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidBearerTokenException("the token names no subject (sub)");
        }
        String name = subject.substring(0, Math.min(MAX_NAME, subject.length()));
        return new JwtAuthenticationToken(jwt, scopes.convert(jwt), name);
    }
}
