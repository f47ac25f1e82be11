package mall.inventory.api.rules;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import mall.inventory.contract.Printable;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.shipping.Lane;
import org.jspecify.annotations.Nullable;

/**
 * How long goods take from a warehouse to a region.
 *
 * @param cutOff in the warehouse's time zone
 * @param deliveryDays on which the carrier delivers; every day when left out
 * @param holidays on which the carrier does not deliver
 */
record LaneRequest(
        @NotNull(message = "must be given") @WarehouseCode String warehouse,

        @NotNull(message = "must be given") @Printable(max = 32)
        String region,

        @Schema(type = "string", example = "16:30") @NotNull(message = "must be given")
        LocalTime cutOff,

        @NotNull(message = "must be given")
        @Min(value = 0, message = "must be at least {value}")
        @Max(value = Limits.DAYS, message = "must be at most {value}")
        Integer processingDays,

        @NotNull(message = "must be given")
        @Min(value = 0, message = "must be at least {value}")
        @Max(value = Limits.DAYS, message = "must be at most {value}")
        Integer transitDays,

        @Nullable @Size(min = 1, max = Limits.DAYS_OF_A_WEEK, message = "must name 1 to {max} days")
        List<@NotNull(message = "must be a day") DayOfWeek> deliveryDays,

        @Nullable @Size(max = Limits.HOLIDAYS, message = "must be at most {max} days")
        List<@NotNull(message = "must be a date") LocalDate> holidays)
        implements RuleRequest<Lane> {

    @Override
    public Lane toContent() {
        Reading reading = new Reading();
        String canonical = reading.region("region", region);
        reading.end();
        return new Lane(
                warehouse, canonical, cutOff, processingDays, transitDays, Limits.calendar(deliveryDays, holidays));
    }
}
