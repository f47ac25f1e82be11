package mall.inventory.flashsale.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How activities are kept in Redis.
 *
 * @param shards over how many shards an activity's stock is spread when it is loaded
 * @param commandTimeout how long an answer may take; after that the outcome is unknown
 * @param connectTimeout how long a connection may take
 * @param requestQueue how many commands may wait for their answers on a connection
 * @param topologyRefresh how often a cluster is asked which node has which slots; it is also asked whenever a node turns out to be wrong
 */
@Validated
@ConfigurationProperties("inventory.flashsale.redis")
public record RedisStockProperties(
        @DefaultValue("4") @Min(1) @Max(RedisShard.MAX_SHARDS)
        int shards,

        @DefaultValue("2s") @DurationMin(millis = 10) Duration commandTimeout,
        @DefaultValue("2s") @DurationMin(millis = 10) Duration connectTimeout,
        @DefaultValue("10000") @Min(100) @Max(1_000_000) int requestQueue,
        @DefaultValue("30s") @DurationMin(seconds = 1) Duration topologyRefresh) {}
