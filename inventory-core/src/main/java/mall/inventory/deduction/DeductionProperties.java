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
 * @param groupCommit how orders are merged by the strategy of that name
 * @param lock how the distributed lock is taken by the strategy of that name
 * @param expiry how ended holds are released
 */
@Validated
@ConfigurationProperties("inventory.deduction")
public record DeductionProperties(
        @DefaultValue("group-commit") Strategy strategy,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration hold,
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration maxHold,
        @DefaultValue("0") @Min(0) @Max(1_000_000) int maxOpenHoldsPerUser,
        @DefaultValue @Valid GroupCommit groupCommit,
        @DefaultValue @Valid Lock lock,
        @DefaultValue @Valid Expiry expiry) {

    /** The ways to deduct. */
    public enum Strategy {
        /** Concurrent orders share a transaction, and its flush to disk. */
        GROUP_COMMIT,
        /** A transaction per order, with the guard in the WHERE. */
        CONDITIONAL_UPDATE,
        /** A lock in Redis per SKU, and then the same guarded transaction: the lock keeps the crowd out, the guard keeps the books. */
        DISTRIBUTED_LOCK
    }

    /**
     * The merging of orders.
     *
     * @param lanes how many batches are written side by side, each on a connection of its own
     * @param maxOrders how many orders a batch has at most
     * @param maxLines how many order lines a batch has at most; a larger order goes alone
     * @param queue how many orders may wait; those beyond are told to come again
     */
    public record GroupCommit(
            @DefaultValue("2") @Min(1) @Max(32) int lanes,
            @DefaultValue("512") @Min(1) @Max(4_096) int maxOrders,
            @DefaultValue("2048") @Min(1) @Max(20_000) int maxLines,
            @DefaultValue("8192") @Min(1) @Max(1_000_000) int queue) {}

    /**
     * The distributed lock.
     *
     * @param timeout how long to wait for the locks of an order's SKUs; then the caller is told to come again
     * @param lease when a lock ends whose holder does not come back; longer than any transaction
     */
    public record Lock(
            @DefaultValue("3s") @DurationMin(millis = 10) Duration timeout,
            @DefaultValue("30s") @DurationMin(seconds = 1) Duration lease) {}

    /**
     * The release of ended holds.
     *
     * @param enabled whether this node takes part; several nodes share the work
     * @param interval how long to rest when nothing was due
     * @param batchSize how many orders are released at a time
     */
    public record Expiry(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("1s") @DurationMin(millis = 10) Duration interval,
            @DefaultValue("100") @Min(1) @Max(2_000) int batchSize) {}
}
