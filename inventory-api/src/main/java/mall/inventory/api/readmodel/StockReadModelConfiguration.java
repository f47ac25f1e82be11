package mall.inventory.api.readmodel;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.micrometer.core.instrument.MeterRegistry;
import mall.inventory.database.DatabaseClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The read model on the application's Redis ({@code spring.data.redis.*}). Without it, nothing here connects to one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("inventory.stocks.read-model.enabled")
@EnableConfigurationProperties(ReadModelProperties.class)
class StockReadModelConfiguration {

    @Bean
    StockReadModel stockReadModel(
            LettuceConnectionFactory redis, DatabaseClock clock, ReadModelProperties properties, MeterRegistry meters) {
        return new StockReadModel(
                new RedisStockModel(redis, properties.timeout()), new DatabaseNow(clock), properties.maxAge(), meters);
    }

    /** Nobody waits in a queue for a connection that is broken. */
    @Bean
    LettuceClientOptionsBuilderCustomizer noQueueForABrokenConnection() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
