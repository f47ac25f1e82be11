package mall.inventory.sync.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import mall.inventory.sync.SyncTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** What ops see of publishing, and have it do. */
@SyncTest
class SyncControllerIT {

    private static final String PATH = "/v1/admin/sync";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private RestTestClient http;

    @Autowired
    private ApiClients clients;

    @BeforeEach
    void register() {
        for (Scope scope : Scope.values()) {
            clients.register("sync-" + scope.id(), token(scope), EnumSet.of(scope));
        }
    }

    @AfterEach
    void goOn() {
        ask(HttpMethod.POST, PATH + "/resume", "{}", Scope.OPS).expectStatus().isOk();
        await().atMost(SOON).until(() -> !state().equals("PAUSED"));
    }

    private static String token(Scope scope) {
        return "token-of-the-sync-controller-tests-" + scope.id();
    }

    private ResponseSpec ask(HttpMethod method, String path, String body, Scope scope) {
        RestTestClient.RequestBodySpec request =
                http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token(scope));
        return body.isEmpty()
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON).body(body).exchange();
    }

    private String state() {
        String[] state = {""};
        ask(HttpMethod.GET, PATH, "", Scope.OPS)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .value(String.class, found -> state[0] = found);
        return state[0];
    }

    @Test
    void tellsWhoReadsAndHowFarBehind() {
        await().atMost(SOON).until(() -> state().equals("RUNNING"));

        ask(HttpMethod.GET, PATH, "", Scope.OPS)
                .expectBody()
                .jsonPath("$.node")
                .isNotEmpty()
                .jsonPath("$.lagMillis")
                .value(Integer.class, lag -> assertThat(lag).isNotNegative())
                .jsonPath("$.resync.cause")
                .isNotEmpty()
                .jsonPath("$.error")
                .doesNotExist();
    }

    @Test
    void pausesAndGoesOn() {
        ask(HttpMethod.POST, PATH + "/pause", "", Scope.OPS)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paused")
                .isEqualTo(true)
                .jsonPath("$.pausedBy")
                .isEqualTo("sync-ops");
        await().atMost(SOON).until(() -> state().equals("PAUSED"));

        ask(HttpMethod.POST, PATH + "/resume", "", Scope.OPS)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paused")
                .isEqualTo(false)
                .jsonPath("$.pausedBy")
                .doesNotExist();
        await().atMost(SOON).until(() -> state().equals("RUNNING"));
    }

    @Test
    void publishesAllAgain() {
        ask(HttpMethod.POST, PATH + "/resync", "{\"all\":true,\"skusPerSecond\":100000}", Scope.OPS)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.resync.cause")
                .isEqualTo("REQUESTED")
                .jsonPath("$.resync.requestedBy")
                .isEqualTo("sync-ops");

        await().atMost(SOON)
                .untilAsserted(() -> ask(HttpMethod.GET, PATH, "", Scope.OPS)
                        .expectBody()
                        .jsonPath("$.resync.finishedAt")
                        .isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                  | sku
                    {"all":false}                       | sku
                    {"sku":"A","all":true}              | sku
                    {"sku":"a\\/b"}                     | sku
                    {"sku":"A","skusPerSecond":5}       | skusPerSecond
                    {"all":true,"skusPerSecond":0}      | skusPerSecond
                    {"all":true,"skusPerSecond":100001} | skusPerSecond
                    """)
    void refusesWhatItDoesNotUnderstand(String body, String field) {
        ask(HttpMethod.POST, PATH + "/resync", body, Scope.OPS)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VALIDATION")
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void knowsNoSkuThatIsNotInTheCatalogue() {
        ask(HttpMethod.POST, PATH + "/resync", "{\"sku\":\"nobody-has-this\"}", Scope.OPS)
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"GET,", "POST,/pause", "POST,/resume", "POST,/resync"})
    void isForOpsOnly(String method, @org.jspecify.annotations.Nullable String path) {
        for (Scope scope : EnumSet.complementOf(EnumSet.of(Scope.OPS))) {
            ask(HttpMethod.valueOf(method), PATH + (path == null ? "" : path), "", scope)
                    .expectStatus()
                    .isForbidden();
        }
    }
}
