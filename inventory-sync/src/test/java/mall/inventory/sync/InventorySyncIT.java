package mall.inventory.sync;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import mall.inventory.access.ApiClients;
import mall.inventory.access.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** It starts on the real stack, is well, and lets nobody in. */
@SyncTest
class InventorySyncIT {

    private static final String TOKEN = "token-of-the-inventory-sync-tests";

    /** Each look at a store has two seconds. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private RestTestClient http;

    @Autowired
    private ApiClients clients;

    @BeforeEach
    void register() {
        clients.register("test-monitor", TOKEN, EnumSet.of(Scope.MONITOR));
    }

    @Test
    void isUpAndSaysNoMoreToStrangers() {
        await().atMost(SOON)
                .untilAsserted(() -> http.get()
                        .uri("/actuator/health")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.status")
                        .isEqualTo("UP")
                        .jsonPath("$.components")
                        .doesNotExist());
    }

    @Test
    void tellsTheMonitorThatItReachesItsKafka() {
        await().atMost(SOON)
                .untilAsserted(() -> http.get()
                        .uri("/actuator/health")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + TOKEN)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.components.kafka.status")
                        .isEqualTo("UP"));
    }

    @Test
    void refusesAnUnknownPath() {
        http.get()
                .uri("/v1/anything")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED");
        http.get()
                .uri("/v1/anything")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + TOKEN)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }
}
