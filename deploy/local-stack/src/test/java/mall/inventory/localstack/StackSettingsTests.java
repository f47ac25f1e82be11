package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import mall.inventory.localstack.StackSettings.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackSettingsTests {

    @Test
    void takesThePropertyBeforeTheEnvironment() {
        var settings = settings(
                Map.of("inventory.stack.redis.url", "redis://property"),
                Map.of("INVENTORY_STACK_REDIS_URL", "redis://environment"));

        assertThat(settings.redisUrl()).contains("redis://property");
    }

    @Test
    void readsTheEnvironment() {
        var settings = settings(
                Map.of(),
                Map.of(
                        "INVENTORY_STACK_MYSQL_URL", "jdbc:mysql://db/inventory",
                        "INVENTORY_STACK_MYSQL_PASSWORD", "secret",
                        "INVENTORY_STACK_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "INVENTORY_STACK_SOURCE", "Packages"));

        assertThat(settings.mysql()).contains(new MySqlAddress("jdbc:mysql://db/inventory", "inventory", "secret"));
        assertThat(settings.kafkaBootstrapServers()).contains("kafka:9092");
        assertThat(settings.source()).isEqualTo(Source.PACKAGES);
    }

    @Test
    void takesBlankForMissing() {
        var settings = settings(Map.of("inventory.stack.redis.url", " "), Map.of());

        assertThat(settings.redisUrl()).isEmpty();
    }

    @Test
    void cachesWhereTheSystemSays() {
        assertThat(settings(Map.of(), Map.of("XDG_CACHE_HOME", "/caches")).cache())
                .isEqualTo(Path.of("/caches/mall-inventory"));
        assertThat(settings(Map.of(), Map.of("XDG_CACHE_HOME", "relative")).cache())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/mall-inventory"));
        assertThat(settings(Map.of("inventory.stack.cache", "/mine"), Map.of()).cache())
                .isEqualTo(Path.of("/mine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "none"})
    void refusesAnUnknownSource(String source) {
        assertThatThrownBy(() -> settings(Map.of("inventory.stack.source", source), Map.of())
                        .source())
                .hasMessageContaining("INVENTORY_STACK_SOURCE")
                .hasMessageContaining("packages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "256MB", "1 --user=x"})
    void refusesWhatIsNoSize(String size) {
        assertThatThrownBy(() -> settings(Map.of("inventory.stack.mysql.buffer-pool", size), Map.of())
                        .mysqlBufferPool())
                .hasMessageContaining("INVENTORY_STACK_MYSQL_BUFFER_POOL");
    }

    private static StackSettings settings(Map<String, String> properties, Map<String, String> environment) {
        return new StackSettings(properties::get, environment::get);
    }
}
