package mall.inventory.adapter.kafka;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which topics counts are taken from, if any. What is refused goes to the topic of the same name with {@code .rejected}.
 *
 * @param enabled whether they are taken
 * @param group of the consumers
 * @param batches parts of batches
 * @param counts counts of single SKUs
 * @param consumers of each topic, on this node
 */
@Validated
@ConfigurationProperties("inventory.adapter.kafka")
record KafkaIntakeProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("warehouse-adapter") String group,
        @DefaultValue("inventory.stock-batches") String batches,
        @DefaultValue("inventory.stock-counts") String counts,
        @DefaultValue("2") @Min(1) @Max(16) int consumers) {}
