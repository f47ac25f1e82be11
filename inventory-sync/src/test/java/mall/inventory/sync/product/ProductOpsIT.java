package mall.inventory.sync.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What ops see and do over HTTP. */
@ProductTest
class ProductOpsIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LETTERS = "/v1/admin/sync/dead-letters";

    @Autowired
    private RestTestClient http;

    @Autowired
    private ProductSystem system;

    @Autowired
    private ProductIntake intake;

    private String sku = "";

    @BeforeEach
    void take() {
        sku = ProductSystem.sku();
    }

    @Test
    void showsDeadLettersTheNewestFirstPageByPage() {
        String older = ProductSystem.sku();
        intake.take(List.of(system.read(older, "{\"sku\": \"" + "<".repeat(2_000))));
        intake.take(List.of(system.read(sku, "{")));

        String[] next = new String[1];
        ask(HttpMethod.GET, LETTERS + "?limit=1", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.letters.length()")
                .isEqualTo(1)
                .jsonPath("$.letters[0].key")
                .isEqualTo(sku)
                .jsonPath("$.letters[0].value")
                .isEqualTo("{")
                .jsonPath("$.letters[0].origin.topic")
                .isEqualTo("product-tests.stock")
                .jsonPath("$.letters[0].origin.offset")
                .isEqualTo("7")
                .jsonPath("$.next")
                .value(String.class, cursor -> next[0] = cursor);
        ask(HttpMethod.GET, LETTERS + "?limit=2", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.letters[0].key")
                .isEqualTo(sku)
                .jsonPath("$.letters[1].key")
                .isEqualTo(older);
        ask(HttpMethod.GET, LETTERS + "?limit=1&cursor=" + next[0], "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.letters[0].key")
                .isEqualTo(older)
                .jsonPath("$.letters[0].value")
                .value(String.class, value -> assertThat(value).hasSize(1_003).endsWith("<..."))
                .jsonPath("$.letters[0].reason")
                .value(String.class, reason -> assertThat(reason).startsWith("not JSON"));
        ask(HttpMethod.GET, LETTERS + "?cursor=0-1", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.letters.length()")
                .isEqualTo(1)
                .jsonPath("$.next")
                .doesNotExist();
    }

    @Test
    void writesADeadLetterOnceTheCauseIsGone() {
        system.change("alter table product_stock add constraint not_eight check (quantity <> 8888888)");
        system.publish(sku, 8_888_888, 3);
        int[] offset = new int[1];
        await().atMost(SOON)
                .untilAsserted(() -> ask(HttpMethod.GET, LETTERS + "?limit=1", "")
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.letters[0].key")
                        .isEqualTo(sku)
                        .jsonPath("$.letters[0].offset")
                        .value(Integer.class, found -> offset[0] = found));
        assertThat(system.quantity(sku)).isEmpty();
        system.change("alter table product_stock drop constraint not_eight");

        replayed("{\"partition\": 0, \"offset\": %d}".formatted(offset[0]), 1, 0, 0);

        await().atMost(SOON).until(() -> system.quantity(sku).equals(Optional.of(8_888_888L)));
        replayed("{\"partition\": 0, \"offset\": %d}".formatted(offset[0]), 0, 1, 0);
        system.publish(sku, 4, 4);
        await().atMost(SOON).until(() -> system.quantity(sku).equals(Optional.of(4L)));
        ask(HttpMethod.POST, LETTERS + "/replay", "{\"all\": true}")
                .expectStatus()
                .isOk();
        assertThat(system.quantity(sku)).contains(4L);
    }

    @Test
    void passesOverADeadLetterThatCannotBeRead() {
        intake.take(List.of(system.read(sku, "{")));
        int[] offset = new int[1];
        ask(HttpMethod.GET, LETTERS + "?limit=1", "")
                .expectBody()
                .jsonPath("$.letters[0].offset")
                .value(Integer.class, found -> offset[0] = found);

        replayed("{\"partition\": 0, \"offset\": %d}".formatted(offset[0]), 0, 0, 1);
    }

    private void replayed(String body, int taken, int outdated, int refused) {
        ask(HttpMethod.POST, LETTERS + "/replay", body)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.taken")
                .isEqualTo(taken)
                .jsonPath("$.outdated")
                .isEqualTo(outdated)
                .jsonPath("$.refused")
                .isEqualTo(refused);
    }

    @Test
    void verifiesAgainstTheBooks() {
        system.empty();
        intake.take(List.of(system.read(sku, 3, 8)));

        ask(HttpMethod.POST, "/v1/admin/sync/verification", "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.skus")
                .isEqualTo(1)
                .jsonPath("$.count")
                .isEqualTo(1)
                .jsonPath("$.truncated")
                .isEqualTo(false)
                .jsonPath("$.took")
                .exists()
                .jsonPath("$.differences[0].sku")
                .isEqualTo(sku)
                .jsonPath("$.differences[0].product")
                .isEqualTo(3)
                .jsonPath("$.differences[0].productVersion")
                .isEqualTo(8)
                .jsonPath("$.differences[0].books")
                .doesNotExist()
                .jsonPath("$.differences[0].kind")
                .isEqualTo("SURPLUS");
        http.get()
                .uri("/actuator/prometheus")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + ProductSystem.token(Scope.MONITOR))
                .exchange()
                .expectBody(String.class)
                .value(metrics -> assertThat(metrics)
                        .contains("inventory_sync_product_differences 1.0", "inventory_sync_product_lag_records"));
    }

    @Test
    void readsEventsAgain() {
        system.publish(sku, 5, 1);
        await().atMost(SOON).until(() -> system.quantity(sku).equals(Optional.of(5L)));
        system.change("delete from product_stock where sku = ?", sku);

        ask(HttpMethod.POST, "/v1/admin/sync/replay", "{\"from\": \"2026-01-01T00:00:00Z\"}")
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.from")
                .isEqualTo("2026-01-01T00:00:00Z")
                .jsonPath("$.records")
                .exists();

        await().atMost(SOON).until(() -> system.quantity(sku).equals(Optional.of(5L)));
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        invalid(HttpMethod.GET, LETTERS + "?limit=0", "", "limit");
        invalid(HttpMethod.GET, LETTERS + "?limit=1001", "", "limit");
        invalid(HttpMethod.GET, LETTERS + "?cursor=yesterday", "", "cursor");
        invalid(HttpMethod.GET, LETTERS + "?cursor=1-", "", "cursor");
        invalid(HttpMethod.POST, LETTERS + "/replay", "{}", "partition");
        invalid(HttpMethod.POST, LETTERS + "/replay", "{\"partition\": 0}", "offset");
        invalid(HttpMethod.POST, LETTERS + "/replay", "{\"partition\": -1, \"offset\": 0}", "partition");
        invalid(HttpMethod.POST, LETTERS + "/replay", "{\"all\": true, \"offset\": 0}", "all");
        invalid(HttpMethod.POST, LETTERS + "/replay", "{\"every\": true}", "every");
        invalid(HttpMethod.POST, "/v1/admin/sync/replay", "{}", "from");
        invalid(HttpMethod.POST, "/v1/admin/sync/replay", "{\"from\": \"yesterday\"}", "from");
        invalid(HttpMethod.POST, "/v1/admin/sync/verification", "{\"sku\": \"A\"}", "sku");
        ask(HttpMethod.POST, LETTERS + "/replay", "{\"partition\": 0, \"offset\": 123456789}")
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    private void invalid(HttpMethod method, String path, String body, String field) {
        ask(method, path, body)
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VALIDATION")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void isForOpsAlone() {
        forbidden(HttpMethod.GET, LETTERS);
        forbidden(HttpMethod.POST, LETTERS + "/replay");
        forbidden(HttpMethod.POST, "/v1/admin/sync/verification");
        forbidden(HttpMethod.POST, "/v1/admin/sync/replay");
    }

    private void forbidden(HttpMethod method, String path) {
        ask(method, path, "", "Bearer " + ProductSystem.token(Scope.MONITOR))
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("FORBIDDEN");
        http.method(method).uri(path).exchange().expectStatus().isUnauthorized();
    }

    private RestTestClient.ResponseSpec ask(HttpMethod method, String path, String body) {
        return ask(method, path, body, "Bearer " + ProductSystem.token(Scope.OPS));
    }

    private RestTestClient.ResponseSpec ask(HttpMethod method, String path, String body, String authorization) {
        RestTestClient.RequestBodySpec request =
                http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, authorization);
        return body.isEmpty()
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }
}
