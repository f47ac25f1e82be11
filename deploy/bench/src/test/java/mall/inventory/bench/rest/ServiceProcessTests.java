package mall.inventory.bench.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceProcessTests {

    @Test
    void propertiesAreNamedAsTheEnvironmentHasThem() {
        assertThat(ServiceProcess.environment(Map.of("spring.datasource.hikari.maximum-pool-size", "8")))
                .containsExactly(Map.entry("SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "8"));
    }

    @Test
    void librariesAreToldApart() {
        assertThat(Profile.library("com.mysql.cj.NativeSession")).isEqualTo("com.mysql");
        assertThat(Profile.library("org.springframework.web.filter.CorsFilter")).isEqualTo("org.springframework.web");
        assertThat(Profile.library("tools.jackson.core.JsonParser")).isEqualTo("tools.jackson");
        assertThat(Profile.library("Unpackaged")).isEqualTo("Unpackaged");
    }
}
