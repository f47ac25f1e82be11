package mall.inventory.reservation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where an order goes.
 *
 * @param lat degrees north, -90 to 90
 * @param lon degrees east, -180 to 180
 */
public record ShipTo(
        String region,
        @Nullable String postcode,
        @Nullable BigDecimal lat,
        @Nullable BigDecimal lon) {}
