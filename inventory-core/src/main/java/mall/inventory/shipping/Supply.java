package mall.inventory.shipping;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import mall.inventory.reservation.Allocation;
import org.jspecify.annotations.Nullable;

/** What the warehouses can give to one demand, and by when. */
final class Supply {

    private final FreeUnits free;
    private final @Nullable Destination destination;
    private final Instant now;

    /** Kept, since the lines of an order often ship from one warehouse. */
    private final Map<Site, Promise> promises = new HashMap<>();

    Supply(FreeUnits free, @Nullable Destination destination, Instant now) {
        this.free = free;
        this.destination = destination;
        this.now = now;
    }

    @Nullable
    Destination destination() {
        return destination;
    }

    /** The free units of the line's SKU; at least 0. */
    long free(Draft line, Site site) {
        return Math.max(0, free.of(line.sku(), site.code()));
    }

    boolean hasAllOf(Draft line, Site site) {
        return free(line, site) >= line.units();
    }

    Allocation allocation(Site site, int units) {
        Promise promise = promises.computeIfAbsent(site, from -> from.promise(destination, now));
        return new Allocation(site.code(), units, promise.shipBy(), promise.deliverBy());
    }
}
