package mall.inventory.adapter;

import mall.inventory.access.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** It starts on the real stack, is well, and lets nobody in. */
@AdapterTest
class WarehouseAdapterIT {

    @Autowired
    private RestTestClient http;

    @Test
    void isUpAndSaysNoMoreToStrangers() {
        http.get()
                .uri("/actuator/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP")
                .jsonPath("$.components")
                .doesNotExist();
    }

    @Test
    void tellsTheMonitorThatItReachesItsMySql() {
        http.get()
                .uri("/actuator/health")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Depot.token(Scope.MONITOR))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.components.db.status")
                .isEqualTo("UP");
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
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + Depot.token(Scope.MONITOR))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }
}
