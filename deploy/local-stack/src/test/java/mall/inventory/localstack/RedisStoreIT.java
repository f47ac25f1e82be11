package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisStoreIT {

    private final RedisStore redis = LocalStack.shared().redis();

    @Test
    void keepsWhatIsSet() {
        RedisClient.ask(redis, commands -> commands.set("left", "7"));

        assertThat(RedisClient.ask(redis, commands -> commands.decr("left"))).isEqualTo("6");
    }

    @ParameterizedTest
    @CsvSource({"appendonly, yes", "appendfsync, everysec", "bind, 127.0.0.1", "maxmemory-policy, noeviction"})
    void runsWithTheSettingsOfProduction(String setting, String value) {
        assertThat(RedisClient.ask(redis, commands -> commands.configGet(setting)))
                .isEqualTo("{" + setting + "=" + value + "}");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        RedisAddress stranger = RedisAddress.parse("redis://" + redis.host() + ":" + redis.port());

        assertThat(RedisProbe.version(stranger)).isEmpty();
        assertThatThrownBy(() -> {
                    try (var client = io.lettuce.core.RedisClient.create(RedisURI.create(redis.host(), redis.port()))) {
                        client.connect().sync().get("left");
                    }
                })
                .hasStackTraceContaining("NOAUTH");
    }

    @Test
    void keepsThePasswordOffTheCommandLine() {
        String commandLine = Processes.commandLine(ProcessHandle.of(redis.pid()).orElseThrow());

        assertThat(commandLine)
                .contains("redis.conf")
                .doesNotContain(redis.password().orElseThrow());
    }
}
