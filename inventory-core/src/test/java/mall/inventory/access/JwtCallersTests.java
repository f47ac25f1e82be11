package mall.inventory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
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
    void theWarehousesAreThoseOfTheClaim() {
        assertThat(JwtCallers.warehouses(jwt().claim("warehouses", List.of("A")).build()))
                .isEqualTo(PermittedWarehouses.only(List.of("A")));
        assertThat(JwtCallers.warehouses(jwt().claim("warehouses", List.of()).build())
                        .permits("A"))
                .isFalse();
        assertThat(JwtCallers.warehouses(jwt().claim("scope", "erp").build())).isEqualTo(PermittedWarehouses.ALL);
    }

    /** Whoever wrote it wanted to limit the caller. */
    @Test
    void aClaimOfWarehousesThatCannotBeReadIsNoReasonToPermitAll() {
        for (Object claim : List.of("A", List.of(1), Map.of("A", true))) {
            Jwt jwt = jwt().subject("wms").claim("warehouses", claim).build();
            assertThatThrownBy(() -> callers.convert(jwt)).isInstanceOf(InvalidBearerTokenException.class);
        }
    }

    @Test
    void nobodyIsTakenForTheSystem() {
        assertThat(nameOf("system:expiry")).isEqualTo("jwt:system:expiry");
        assertThat(nameOf("jwt:system:expiry")).isEqualTo("jwt:jwt:system:expiry");
        assertThat(nameOf("system")).isEqualTo("system");
        assertThat(nameOf("system:" + "x".repeat(100)))
                .startsWith("jwt:system:x")
                .hasSize(64);
    }

    @Test
    void longSubjectsStayApart() {
        String longest = "x".repeat(64);

        assertThat(nameOf(longest)).isEqualTo(longest);
        assertThat(nameOf(longest + "1")).matches("x{47}~[0-9a-f]{16}").isEqualTo(nameOf(longest + "1"));
        assertThat(nameOf(longest + "1")).isNotEqualTo(nameOf(longest + "2"));
    }

    /** Half a character is none, and no database keeps it. */
    @Test
    void cutsNoCharacterInTwo() {
        assertThat(nameOf("x".repeat(46) + "\ud83d\udecd".repeat(20))).matches("x{46}~[0-9a-f]{16}");
    }

    private String nameOf(String subject) {
        return callers.convert(jwt().subject(subject).build()).getName();
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
