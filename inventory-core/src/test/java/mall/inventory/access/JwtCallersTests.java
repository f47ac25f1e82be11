package mall.inventory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class JwtCallersTests {

    private final JwtCallers callers = new JwtCallers();

    @Test
    void theScopesAreThoseOfTheClaim() {
        var caller = callers.convert(
                jwt().subject("mall").claim("scope", "checkout openid").build());

        assertThat(caller.getName()).isEqualTo("mall");
        assertThat(caller.getAuthorities().stream().map(GrantedAuthority::getAuthority))
                .contains(Scope.CHECKOUT.authority())
                .doesNotContain(Scope.OPS.authority());
    }

    @Test
    void aLongSubjectIsCutToAnActorsName() {
        assertThat(callers.convert(jwt().subject("x".repeat(100)).build()).getName())
                .hasSize(64);
    }

    @Test
    void nobodyIsNoCaller() {
        assertThatThrownBy(() -> callers.convert(jwt().claim("scope", "ops").build()))
                .isInstanceOf(InvalidBearerTokenException.class);
        assertThatThrownBy(() -> callers.convert(jwt().subject(" ").build()))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    private static Jwt.Builder jwt() {
        return Jwt.withTokenValue("token").header("alg", "none").claim("iss", "test");
    }
}
