package mall.inventory.api.rules;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import mall.inventory.contract.Printable;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.warehouse.Position;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse as it shall be.
 *
 * @param code may be left out where the path has it
 * @param workingDays every day when left out
 */
record WarehouseRequest(
        @Nullable @WarehouseCode String code,

        @NotNull(message = "must be given") @Printable(max = 128)
        String name,

        @NotNull(message = "must be given: OWN or THIRD_PARTY")
        Warehouse.Kind kind,

        @NotNull(message = "must be given") @Printable(max = 32)
        String region,

        @Nullable
        @DecimalMin(value = "-90", message = "must be at least {value}")
        @DecimalMax(value = "90", message = "must be at most {value}")
        @Digits(integer = 3, fraction = 6, message = "must have at most {fraction} decimals")
        BigDecimal lat,

        @Nullable
        @DecimalMin(value = "-180", message = "must be at least {value}")
        @DecimalMax(value = "180", message = "must be at most {value}")
        @Digits(integer = 3, fraction = 6, message = "must have at most {fraction} decimals")
        BigDecimal lon,

        @NotNull(message = "must be given: the lower, the sooner it is asked")
        @Min(value = 0, message = "must be at least {value}")
        @Max(value = Limits.ORDER, message = "must be at most {value}")
        Integer priority,

        @NotNull(message = "must be given") @Printable String timeZone,

        @Nullable @Size(min = 1, max = Limits.DAYS_OF_A_WEEK, message = "must name 1 to {max} days")
        List<@NotNull(message = "must be a day") DayOfWeek> workingDays,

        @Nullable @Size(max = Limits.HOLIDAYS, message = "must be at most {max} days")
        List<@NotNull(message = "must be a date") LocalDate> holidays) {

    /** @param pathCode the code in the path; null when there is none */
    Warehouse toWarehouse(@Nullable String pathCode) {
        Reading reading = new Reading();
        Warehouse warehouse = new Warehouse(
                code(reading, pathCode),
                name,
                kind,
                reading.region("region", region),
                position(reading),
                priority,
                reading.timeZone("timeZone", timeZone),
                Limits.calendar(workingDays, holidays),
                true,
                0);
        reading.end();
        return warehouse;
    }

    private String code(Reading reading, @Nullable String pathCode) {
        @Nullable String given = code == null ? pathCode : code;
        if (given == null) {
            reading.refuse("code", "must be given");
        } else if (pathCode != null && !given.equals(pathCode)) {
            reading.refuse("code", "must be the one in the path: a warehouse's code never changes");
        }
        return given == null ? "" : given;
    }

    private @Nullable Position position(Reading reading) {
        if (lat != null && lon != null) {
            return new Position(lat.doubleValue(), lon.doubleValue());
        }
        if (lat != null || lon != null) {
            reading.refuse(lat == null ? "lat" : "lon", "must be given with the other one, or neither");
        }
        return null;
    }
}
