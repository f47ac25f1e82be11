package mall.inventory.deduction.strategy;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/** Redisson, connected as {@code spring.data.redis.*} says; its own starter would take over all other use of Redis. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "inventory.deduction.strategy", havingValue = "distributed-lock")
class RedisLockConfiguration {

    @Lazy
    @Bean(destroyMethod = "shutdown")
    RedissonClient redisson(DataRedisConnectionDetails details) {
        DataRedisConnectionDetails.Standalone server = details.getStandalone();
        if (server == null) {
            throw new IllegalStateException(
                    "the distributed lock knows a single Redis only; set spring.data.redis.url, or another"
                            + " inventory.deduction.strategy");
        }
        Config config = new Config();
        String scheme = details.getSslBundle() == null ? "redis" : "rediss";
        config.useSingleServer()
                .setAddress(scheme + "://" + server.getHost() + ":" + server.getPort())
                .setDatabase(server.getDatabase())
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(16)
                .setTimeout(2_000)
                .setConnectTimeout(2_000);
        // A URL without a user has the empty one, which Redis does not know.
        config.setUsername(StringUtils.hasText(details.getUsername()) ? details.getUsername() : null);
        config.setPassword(details.getPassword());
        config.setThreads(4).setNettyThreads(4);
        return Redisson.create(config);
    }
}
