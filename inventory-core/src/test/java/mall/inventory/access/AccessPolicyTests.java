package mall.inventory.access;

import static mall.inventory.access.AccessRule.allow;
import static mall.inventory.access.AccessRule.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

class AccessPolicyTests {

    private final AccessPolicy policy = new AccessPolicy(List.of(
            AccessRules.of(allow(GET, "/things/{id}", Scope.OPS), allow(GET, "/things/**", Scope.ERP)),
            AccessRules.of(allow(GET, "/things/special", Scope.MONITOR), open(POST, "/things/special"))));

    @Test
    void theMostSpecificPatternDecides() {
        assertThat(find(GET, "/things/special"))
                .hasValueSatisfying(rule -> assertThat(rule.scopes()).containsOnly(Scope.MONITOR));
        assertThat(find(GET, "/things/1"))
                .hasValueSatisfying(rule -> assertThat(rule.scopes()).containsOnly(Scope.OPS));
        assertThat(find(GET, "/things/1/parts"))
                .hasValueSatisfying(rule -> assertThat(rule.scopes()).containsOnly(Scope.ERP));
    }

    @Test
    void whatNoRuleNamesHasNone() {
        assertThat(find(POST, "/things/1")).isEmpty();
        assertThat(find(GET, "/thing")).isEmpty();
        assertThat(find(GET, "/Things/1")).isEmpty();
    }

    @Test
    void aHeadRequestIsAGetRequest() {
        assertThat(find(HEAD, "/things/1")).isEqualTo(find(GET, "/things/1"));
    }

    @Test
    void knowsTheMethodsOfAPath() {
        assertThat(policy.methods(PathContainer.parsePath("/things/special"))).containsExactly(GET, POST);
        assertThat(policy.methods(PathContainer.parsePath("/nothing"))).isEmpty();
    }

    @Test
    void refusesTwoRulesForOneEndpoint() {
        List<AccessRules> twice =
                List.of(AccessRules.of(allow(GET, "/a", Scope.OPS)), AccessRules.of(allow(GET, "/a", Scope.ERP)));

        assertThatThrownBy(() -> new AccessPolicy(twice)).hasMessageContaining("GET /a");
    }

    private Optional<AccessRule> find(HttpMethod method, String path) {
        return policy.find(method, PathContainer.parsePath(path));
    }
}
