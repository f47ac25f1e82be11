package mall.inventory.shipping;

import java.math.BigDecimal;
import java.util.Optional;
import mall.inventory.region.Regions;
import mall.inventory.reservation.ShipTo;
import mall.inventory.warehouse.Position;
import org.jspecify.annotations.Nullable;

/** Makes destinations of addresses. */
public final class Destinations {

    private Destinations() {}

    /** Where the address is; empty when there is none, or none in a country that is known. */
    public static Optional<Destination> of(@Nullable ShipTo shipTo) {
        return shipTo == null
                ? Optional.empty()
                : Regions.bundled().resolve(shipTo.region()).map(region -> new Destination(region, position(shipTo)));
    }

    private static @Nullable Position position(ShipTo shipTo) {
        BigDecimal lat = shipTo.lat();
        BigDecimal lon = shipTo.lon();
        return lat == null || lon == null ? null : new Position(lat.doubleValue(), lon.doubleValue());
    }
}
