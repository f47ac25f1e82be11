package mall.inventory.api.checkout;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import mall.inventory.contract.Printable;
import mall.inventory.reservation.ShipTo;
import org.jspecify.annotations.Nullable;

record ShipToRequest(
        @NotNull(message = "must be given") @Printable(max = 32)
        String region,

        @Nullable @Printable(max = 32) String postcode,

        @Nullable
        @DecimalMin(value = "-90", message = "must be at least {value}")
        @DecimalMax(value = "90", message = "must be at most {value}")
        @Digits(integer = 3, fraction = 6, message = "must have at most {fraction} decimals")
        BigDecimal lat,

        @Nullable
        @DecimalMin(value = "-180", message = "must be at least {value}")
        @DecimalMax(value = "180", message = "must be at most {value}")
        @Digits(integer = 3, fraction = 6, message = "must have at most {fraction} decimals")
        BigDecimal lon) {

    ShipTo toShipTo() {
        return new ShipTo(region, postcode, lat, lon);
    }
}
