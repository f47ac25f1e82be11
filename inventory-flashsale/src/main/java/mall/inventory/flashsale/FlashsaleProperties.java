package mall.inventory.flashsale;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How activities' orders are taken.
 *
 * @param lanes how many batches are written side by side, each on a connection of its own
 * @param maxOrders how many orders a batch has at most
 * @param queue how many orders may wait; those beyond are told to come again
 * @param hold how long unpaid units are held where the activity does not say
 * @param warmUpLead how long before it opens an activity's units are set aside by the clock
 * @param clock how long to rest between two looks at all activities
 * @param sweepAfter after which time an admitted order that was not accepted gives its units back
 * @param submitTokens how long a submit token is good for
 * @param rateLimit how many requests a client may send
 */
@Validated
@ConfigurationProperties("inventory.flashsale")
public record FlashsaleProperties(
        @DefaultValue("2") @Min(1) @Max(32) int lanes,
        @DefaultValue("512") @Min(1) @Max(4_096) int maxOrders,
        @DefaultValue("8192") @Min(1) @Max(1_000_000) int queue,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration hold,
        @DefaultValue("10m") @DurationMin(seconds = 0) Duration warmUpLead,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration clock,
        @DefaultValue("10s") @DurationMin(millis = 100) Duration sweepAfter,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration submitTokens,
        @DefaultValue @Valid RateLimit rateLimit) {

    /**
     * The rate limit of each API client.
     *
     * @param perSecond requests a second, on average
     * @param burst requests at once
     */
    public record RateLimit(
            @DefaultValue("20000") @Min(1) @Max(10_000_000) long perSecond,
            @DefaultValue("20000") @Min(1) @Max(10_000_000) long burst) {}
}
