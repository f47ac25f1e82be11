package mall.inventory.api.readmodel;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether lists of stocks come from the read model.
 *
 * @param enabled whether they may
 * @param maxAge from a model that is older nothing is answered; well above the third of the sync's lease by which it comes to know that it is young
 * @param timeout how long Redis may take for an answer
 */
@Validated
@ConfigurationProperties("inventory.stocks.read-model")
record ReadModelProperties(
        @DefaultValue("false") boolean enabled,

        @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration maxAge,

        @DefaultValue("80ms") @DurationMin(millis = 5) @DurationMax(seconds = 2)
        Duration timeout) {}
