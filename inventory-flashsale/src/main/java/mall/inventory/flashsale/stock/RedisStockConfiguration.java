package mall.inventory.flashsale.stock;

import io.lettuce.core.resource.ClientResources;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stock of activities on the application's Redis. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisStockProperties.class)
class RedisStockConfiguration {

    @Bean(destroyMethod = "close")
    RedisActivityStock redisActivityStock(
            DataRedisConnectionDetails details, RedisStockProperties properties, ClientResources resources) {
        return new RedisActivityStock(details, properties, resources);
    }
}
