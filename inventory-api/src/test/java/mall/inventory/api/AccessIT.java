package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.access.Scope.ERP;
import static mall.inventory.access.Scope.MONITOR;
import static mall.inventory.access.Scope.OPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ApiTest
class AccessIT {

    private record Endpoint(String method, String path) {

        /** A path that is there, about things that are not: it is refused later than by the guard, and changes nothing. */
        String examplePath() {
            return path.replace("{id}", "0").replaceAll("\\{[^}]+}", "nobody-has-this");
        }
    }

    @Autowired
    private Mall mall;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyEndpointAsksForAToken() {
        assertThat(endpoints()).hasSizeGreaterThanOrEqualTo(54).allSatisfy(endpoint -> {
            Answer answer = mall.send(request(endpoint)).isProblem(401, "UNAUTHENTICATED");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        });
    }

    /** Fails for an endpoint without a rule: it refuses those who should be let in. */
    @Test
    void everyEndpointOpensToItsScopesAndToNoOthers() {
        assertThat(endpoints()).allSatisfy(endpoint -> {
            for (Scope scope : Scope.values()) {
                Answer answer = mall.send(request(endpoint).header("Authorization", Mall.bearer(scope)));
                if (scopesOf(endpoint).contains(scope)) {
                    assertThat(answer.status())
                            .as("%s as %s: %s", endpoint, scope, answer.text())
                            .isIn(200, 201, 400, 404, 415, 428);
                    assertThat(answer.text()).as("%s as %s", endpoint, scope).doesNotContain("nothing at this path");
                } else {
                    answer.isProblem(403, "FORBIDDEN");
                    assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
                }
            }
        });
    }

    /** The contract's table (docs), written down once more. */
    private static Set<Scope> scopesOf(Endpoint endpoint) {
        if (endpoint.path.startsWith("/v1/admin/")) {
            return EnumSet.of(OPS);
        }
        if (endpoint.path.startsWith("/v1/deductions") || endpoint.path.startsWith("/v1/stocks")) {
            return endpoint.method.equals("GET") ? EnumSet.of(CHECKOUT, OPS) : EnumSet.of(CHECKOUT);
        }
        if (endpoint.path.equals("/v1/shipping-quotes")) {
            return EnumSet.of(CHECKOUT);
        }
        throw new AssertionError("no scope is written down for " + endpoint);
    }

    @Test
    void refusesATokenThatIsNobodys() {
        Answer answer = mall.send(mall.request("/v1/stocks/A")
                .header("Authorization", "Bearer nobodys")
                .GET());

        answer.isProblem(401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void refusesOtherWaysToAuthenticate() {
        mall.send(mall.request("/v1/stocks/A")
                        .header("Authorization", "Basic dXNlcjpwYXNz")
                        .GET())
                .isProblem(401, "UNAUTHENTICATED");
        mall.send(mall.request("/v1/stocks/A?access_token=" + Mall.token(CHECKOUT))
                        .GET())
                .isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void issuesATokenThatWorksUntilItIsRevoked() {
        String name = Mall.number("client");
        Answer issued = mall.post(
                        OPS,
                        "/v1/admin/clients",
                        "{\"name\": \"%s\", \"scopes\": [\"checkout\", \"erp\"]}".formatted(name))
                .is(201);
        String bearer = "Bearer " + issued.at("/token");
        String sku = mall.skuWith(1);

        mall.send(mall.request("/v1/stocks/" + sku)
                        .header("Authorization", bearer)
                        .GET())
                .is(200);
        mall.send(mall.request("/v1/admin/skus").header("Authorization", bearer).GET())
                .isProblem(403, "FORBIDDEN");
        mall.delete(OPS, "/v1/admin/clients/" + issued.at("/id")).is(204);

        mall.send(mall.request("/v1/stocks/" + sku)
                        .header("Authorization", bearer)
                        .GET())
                .isProblem(401, "UNAUTHENTICATED");
        mall.delete(OPS, "/v1/admin/clients/" + issued.at("/id")).is(204);
        mall.post(OPS, "/v1/admin/clients", "{\"name\": \"%s\", \"scopes\": [\"ops\"]}".formatted(name))
                .isProblem(409, "ALREADY_EXISTS");
        String listed = mall.get(OPS, "/v1/admin/clients?limit=1000").is(200).text();
        assertThat(listed).contains(name, "revokedAt").doesNotContain(issued.at("/token"));
    }

    @Test
    void limitsAWarehouseSystemToItsWarehouses() {
        String name = Mall.number("client");

        Answer issued = mall.post(
                        OPS,
                        "/v1/admin/clients",
                        "{\"name\": \"%s\", \"scopes\": [\"erp\"], \"warehouses\": [\"B\", \"A\"], \"token\": false}"
                                .formatted(name))
                .is(201);

        assertThat(issued.json().at("/warehouses").toString()).isEqualTo("[\"A\",\"B\"]");
        assertThat(issued.json().has("token")).isFalse();
        assertThat(mall.get(OPS, "/v1/admin/clients?limit=1000")
                        .is(200)
                        .json()
                        .at("/clients")
                        .valueStream())
                .filteredOn(client -> client.get("name").asString().equals(name))
                .singleElement()
                .satisfies(client ->
                        assertThat(client.get("warehouses").toString()).isEqualTo("[\"A\",\"B\"]"));
    }

    @Test
    void issuesSigningKeysThatTakeOneAnothersPlace() {
        String path = signingKeysOf("erp");

        Answer first = mall.post(OPS, path).is(201);
        assertThat(first.at("/secret")).startsWith("whsec_").hasSize(50);
        mall.post(OPS, path).is(201);
        mall.post(OPS, path).isProblem(409, "ILLEGAL_STATE");

        Answer listed = mall.get(OPS, path).is(200);
        assertThat(listed.json().at("/keys").valueStream())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.propertyNames()).containsExactlyInAnyOrder("keyId", "createdAt"));
        mall.delete(OPS, path + "/" + first.at("/keyId")).is(204);
        mall.delete(OPS, path + "/" + first.at("/keyId")).isProblem(404, "NOT_FOUND");
        assertThat(mall.get(OPS, path).is(200).json().at("/keys").valueStream()).hasSize(1);
    }

    @Test
    void issuesSigningKeysToWarehouseSystemsAlone() {
        mall.post(OPS, signingKeysOf("checkout")).isProblem(409, "ILLEGAL_STATE");
        mall.post(OPS, "/v1/admin/clients/0/signing-keys").isProblem(404, "NOT_FOUND");
        mall.get(OPS, "/v1/admin/clients/0/signing-keys").isProblem(404, "NOT_FOUND");
        mall.post(CHECKOUT, "/v1/admin/clients/0/signing-keys").isProblem(403, "FORBIDDEN");
    }

    private String signingKeysOf(String scope) {
        Answer issued = mall.post(
                        OPS,
                        "/v1/admin/clients",
                        "{\"name\": \"%s\", \"scopes\": [\"%s\"]}".formatted(Mall.number("client"), scope))
                .is(201);
        return "/v1/admin/clients/" + issued.at("/id") + "/signing-keys";
    }

    @Test
    void namesWhatIsWrongWithAClient() {
        List<String> books = mall.books();

        mall.post(OPS, "/v1/admin/clients", "{\"name\": \"system:expiry\", \"scopes\": [\"ops\"]}")
                .isInvalid("name");
        mall.post(OPS, "/v1/admin/clients", "{\"name\": \"x\", \"scopes\": [\"ops\", \"root\"]}")
                .isInvalid("scopes[1]");
        mall.post(OPS, "/v1/admin/clients", "{\"name\": \"x\", \"scopes\": []}").isInvalid("scopes");
        mall.post(OPS, "/v1/admin/clients", "{\"name\": \"x\", \"scopes\": [\"ops\"], \"warehouses\": [\"MAIN\"]}")
                .isInvalid("warehouses");
        mall.post(OPS, "/v1/admin/clients", "{\"name\": \"x\", \"scopes\": [\"erp\"], \"warehouses\": []}")
                .isInvalid("warehouses");
        mall.post(
                        OPS,
                        "/v1/admin/clients",
                        "{\"name\": \"x\", \"scopes\": [\"erp\"], \"warehouses\": [\"A\", \"a b\"]}")
                .isInvalid("warehouses[1]");
        mall.delete(OPS, "/v1/admin/clients/0").isProblem(404, "NOT_FOUND");

        assertThat(mall.books()).isEqualTo(books);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/swagger-ui/index.html"
            })
    void isOpenToEverybody(String path) {
        mall.send(mall.request(path).GET()).is(200);
    }

    @Test
    void showsHowItIsToTheMonitorAlone() {
        assertThat(mall.send(mall.request("/actuator/health").GET()).is(200).text())
                .doesNotContain("components", "db");
        assertThat(mall.get(MONITOR, "/actuator/health").is(200).text()).contains("db");
        assertThat(mall.get(MONITOR, "/actuator/prometheus").is(200).text()).contains("hikaricp_connections");
        mall.get(MONITOR, "/actuator/info").is(200);
        for (Scope scope : EnumSet.of(CHECKOUT, OPS, ERP)) {
            mall.get(scope, "/actuator/prometheus").isProblem(403, "FORBIDDEN");
        }
        mall.send(mall.request("/actuator/prometheus").GET()).isProblem(401, "UNAUTHENTICATED");
        mall.get(MONITOR, "/actuator/env").isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1",
                "/v1/",
                "/v1/stocks/",
                "/error",
                "/v2/deductions",
                "/login",
                "/index.html",
                "/v1/Stocks/A"
            })
    void knowsNoOtherPath(String path) {
        mall.get(CHECKOUT, path).isProblem(404, "NOT_FOUND");
        mall.send(mall.request(path).GET()).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void saysWhichMethodsAPathKnows() {
        Answer answer = mall.send(mall.request("/v1/deductions/o1")
                .header("Authorization", Mall.bearer(CHECKOUT))
                .PUT(BodyPublishers.ofString("{}")));

        answer.isProblem(405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    private HttpRequest.Builder request(Endpoint endpoint) {
        HttpRequest.Builder request = mall.request(endpoint.examplePath());
        return endpoint.method.equals("GET")
                ? request.GET()
                : request.header("Content-Type", "application/json")
                        .method(endpoint.method, BodyPublishers.ofString("{\"noSuchField\": 1}"));
    }

    /** All mappings but the container's error page and the open OpenAPI document, which have tests of their own. */
    private List<Endpoint> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> !entry.getValue().getBeanType().getName().contains("springdoc"))
                .filter(entry -> !entry.getValue().getBeanType().getSimpleName().equals("ProblemErrorController"))
                .flatMap(entry -> entry.getKey().getPathPatternsCondition().getPatternValues().stream()
                        .flatMap(path -> methods(entry.getKey().getMethodsCondition().getMethods().stream()
                                        .map(Enum::name)
                                        .toList())
                                .map(method -> new Endpoint(method, path))))
                .toList();
    }

    private static Stream<String> methods(List<String> named) {
        return named.isEmpty() ? Stream.of("GET", "POST", "PUT", "PATCH", "DELETE") : named.stream();
    }
}
