package mall.inventory.api;

import static mall.inventory.access.Scope.CHECKOUT;
import static mall.inventory.api.Mall.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where an issuer is configured, its JWTs open the door and API tokens do not. */
@ApiTest
@DirtiesContext
class JwtAccessIT {

    private static final Issuer ISSUER = start();

    @Autowired
    private Mall mall;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void theSubjectIsTheActorAndTheScopesOpen() {
        String sku = mall.skuWith(1);
        String orderNo = number("order");
        String jwt = ISSUER.token("mall-shop", "checkout profile", soon());

        send("/v1/deductions", jwt, Mall.order(orderNo, sku, 1)).is(201);

        Answer order = get("/v1/deductions/" + orderNo + "?history=true", jwt).is(200);
        assertThat(order.at("/history/0/actor")).isEqualTo("mall-shop");
        get("/v1/admin/skus", jwt).isProblem(403, "FORBIDDEN");
    }

    @Test
    void refusesWhatTheIssuerDidNotSignOrWhatIsOver() {
        get("/v1/stocks/A", ISSUER.forgedToken("mall", "checkout", soon())).isProblem(401, "UNAUTHENTICATED");
        get("/v1/stocks/A", ISSUER.token("mall", "checkout", Instant.now().minusSeconds(3600)))
                .isProblem(401, "UNAUTHENTICATED");
        get("/v1/stocks/A", Mall.token(CHECKOUT)).isProblem(401, "UNAUTHENTICATED");
        get("/v1/stocks/nobody-has-this", ISSUER.token("mall", "checkout", soon()))
                .isProblem(404, "NOT_FOUND");
    }

    @Test
    void nobodyActsAsTheSystem() {
        String orderNo = number("order");
        String jwt = ISSUER.token("system:expiry", "checkout", soon());

        send("/v1/deductions", jwt, Mall.order(orderNo, mall.skuWith(1), 1)).is(201);

        Answer order = get("/v1/deductions/" + orderNo + "?history=true", jwt).is(200);
        assertThat(order.at("/history/0/actor")).isEqualTo("jwt:system:expiry");
    }

    /** Whether the token is good cannot be known: a caller told that it is not would throw it away. */
    @Test
    void anIssuerThatDoesNotAnswerIsNoReasonToCallATokenBad() {
        String known = ISSUER.token("mall", "checkout", soon());
        get("/v1/stocks/nobody-has-this", known).isProblem(404, "NOT_FOUND");
        String unseen = ISSUER.tokenOfANewKey("mall", "checkout", soon());

        ISSUER.goDown();
        Answer answer = get("/v1/stocks/nobody-has-this", unseen).isProblem(503, "OVERLOADED");
        get("/v1/stocks/nobody-has-this", known).isProblem(404, "NOT_FOUND");
        ISSUER.comeBack();

        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.at("/instance")).isEqualTo("/v1/stocks/nobody-has-this");
        get("/v1/stocks/nobody-has-this", unseen).isProblem(401, "UNAUTHENTICATED");
    }

    private Answer get(String path, String token) {
        return mall.send(
                mall.request(path).header("Authorization", "Bearer " + token).GET());
    }

    private Answer send(String path, String token, String json) {
        return mall.send(mall.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(300);
    }

    private static Issuer start() {
        try {
            return new Issuer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
