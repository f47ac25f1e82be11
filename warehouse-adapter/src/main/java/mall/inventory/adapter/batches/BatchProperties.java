package mall.inventory.adapter.batches;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import mall.inventory.counting.StockCounts;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How batches of stock counts are taken.
 *
 * @param maxBatchBytes largest body of a batch, as it is sent and again when it is unzipped; more is refused with 413
 * @param receivers how many batches a node receives at a time, each with some ten megabytes of memory; more are refused with 503
 * @param workers how many batches, of as many warehouses, a node works on at a time
 * @param writers how many transactions of a batch run side by side
 * @param chunk how many SKUs a transaction books: more are quicker, and have buyers of them wait longer
 * @param temp where rows are sorted that memory has no room for; the system's folder by default
 * @param inbox the folder whose files are taken; none by default
 * @param guard what is held back
 */
@Validated
@ConfigurationProperties("inventory.adapter")
public record BatchProperties(
        @DefaultValue("2GB") DataSize maxBatchBytes,
        @DefaultValue("8") @Min(1) @Max(64) int receivers,
        @DefaultValue("2") @Min(1) @Max(16) int workers,
        @DefaultValue("2") @Min(1) @Max(8) int writers,

        @DefaultValue("256") @Min(1) @Max(StockCounts.AT_ONCE)
        int chunk,

        @Nullable Path temp,
        @Nullable Path inbox,
        @DefaultValue @Valid Guard guard) {

    /**
     * When a batch is quarantined until ops approve it.
     *
     * @param minUnits warehouses with fewer units are not guarded
     * @param maxDropShare of the warehouse's units
     * @param maxToZeroShare of the SKUs that the warehouse has units of
     * @param minRowsShare of the rows of the last full batch that was booked; only for full batches
     * @param maxRejectedShare of the batch's rows
     */
    public record Guard(
            @DefaultValue("100") @Min(0) long minUnits,

            @DefaultValue("0.3") @DecimalMin("0") @DecimalMax("1")
            double maxDropShare,

            @DefaultValue("0.3") @DecimalMin("0") @DecimalMax("1")
            double maxToZeroShare,

            @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1")
            double minRowsShare,

            @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("1")
            double maxRejectedShare) {}

    public BatchProperties {
        if (maxBatchBytes.toBytes() < 1) {
            throw new IllegalArgumentException("inventory.adapter.max-batch-bytes must be positive: " + maxBatchBytes);
        }
    }
}
