package mall.inventory.deduction;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are held.
 *
 * @param strategy how stock is deducted
 * @param hold how long unpaid units are held when the order does not say
 * @param maxHold the longest hold an order can ask for, extensions included
 * @param maxOpenHoldsPerUser how many unpaid orders one user may hold; 0 for no limit
 * @param expiry how ended holds are released
 */
@Validated
@ConfigurationProperties("inventory.deduction")
public record DeductionProperties(
        @DefaultValue("conditional-update") Strategy strategy,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration hold,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration maxHold,
        @DefaultValue("0") @Min(0) @Max(1_000_000) int maxOpenHoldsPerUser,
        @DefaultValue @Valid Expiry expiry) {

    /** The ways to deduct. */
    public enum Strategy {
        /** A transaction per order, with the guard in the WHERE. */
        CONDITIONAL_UPDATE
    }

    /**
     * The release of ended holds.
     *
     * @param enabled whether this node takes part; several nodes share the work
     * @param interval how long to rest when nothing was due
     * @param batchSize how many orders one transaction releases at most
     */
    public record Expiry(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1s") @DurationMin(millis = 10) Duration interval,
            @DefaultValue("100") @Min(1) @Max(2_000) int batchSize) {}
}
