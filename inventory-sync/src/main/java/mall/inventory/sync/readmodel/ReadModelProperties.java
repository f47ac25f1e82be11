package mall.inventory.sync.readmodel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The read model of what may be sold.
 *
 * @param enabled whether this node keeps it, and ticks while it is the active reader: the same on all nodes
 * @param group of the consumers
 * @param consumers on this node
 * @param batch how many records are applied at a time, at most
 * @param tick how often the topic's readers are told that nothing is missing
 */
@Validated
@ConfigurationProperties("inventory.sync.read-model")
record ReadModelProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("stock-read-model") String group,
        @DefaultValue("2") @Min(1) @Max(16) int consumers,
        @DefaultValue("1000") @Min(1) @Max(2000) int batch,

        @DefaultValue("500ms") @DurationMin(millis = 50) @DurationMax(seconds = 60)
        Duration tick) {}
