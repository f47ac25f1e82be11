package mall.inventory.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaTemplate;

class LocalStackConnectionsIT {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class, DataRedisAutoConfiguration.class, KafkaAutoConfiguration.class));

    @Test
    void connectsAnApplicationToTheSharedStack() {
        application.withUserConfiguration(LocalStackConnections.class).run(context -> {
            var jdbc = new JdbcTemplate(context.getBean(DataSource.class));
            var redis = context.getBean(StringRedisTemplate.class);
            redis.opsForValue().set("connected", "yes");

            assertThat(jdbc.queryForObject("SELECT DATABASE()", String.class)).isEqualTo("inventory");
            assertThat(RedisClient.ask(LocalStack.shared().redis(), commands -> commands.get("connected")))
                    .isEqualTo("yes");
            KafkaTemplate<String, String> kafka = kafka(context);
            kafka.send("connected", "yes").join();
            assertThat(KafkaClient.receive(LocalStack.shared().kafka(), "connected", 1))
                    .containsExactly("yes");
        });
    }

    @Test
    void connectsAnApplicationToAStackThatIsGiven() {
        MySqlStore shared = LocalStack.shared().mysql();
        StackSettings given = StackFixtures.settings(Map.of(
                "inventory.stack.mysql.url", shared.createDatabase("given"),
                "inventory.stack.mysql.username", shared.username(),
                "inventory.stack.mysql.password", shared.password()));
        try (LocalStack stack = LocalStack.builder().settings(given).build()) {
            application
                    .withInitializer(
                            context -> LocalStackConnections.of(stack).initialize((GenericApplicationContext) context))
                    .run(context -> assertThat(
                                    context.getBean(JdbcConnectionDetails.class).getJdbcUrl())
                            .contains("/given?"));
        }
    }

    @Test
    void leavesOutWhatTheApplicationDoesNotHave() {
        new ApplicationContextRunner()
                .withUserConfiguration(LocalStackConnections.class)
                .withClassLoader(
                        new FilteredClassLoader(DataRedisAutoConfiguration.class, KafkaAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(JdbcConnectionDetails.class)
                        .doesNotHaveBean(DataRedisConnectionDetails.class)
                        .doesNotHaveBean(KafkaConnectionDetails.class));
    }

    @SuppressWarnings("unchecked") // Boot's template is of any types; these are those of its default serializers
    private static KafkaTemplate<String, String> kafka(ApplicationContext context) {
        return context.getBean(KafkaTemplate.class);
    }
}
