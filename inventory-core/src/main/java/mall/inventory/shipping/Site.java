package mall.inventory.shipping;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.region.Region;
import mall.inventory.region.Regions;
import mall.inventory.warehouse.Position;
import mall.inventory.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/** A warehouse as sourcing sees it: its region looked up, its lanes by where they lead. Compared by identity. */
final class Site {

    private final Warehouse warehouse;
    private final @Nullable Region region;
    private final Map<Region, Lane> lanes = new HashMap<>();

    /** Of two lanes into one region the older one counts. */
    Site(Warehouse warehouse, List<Rule<Lane>> lanes, Regions regions) {
        this.warehouse = warehouse;
        this.region = regions.resolve(warehouse.region()).orElse(null);
        lanes.stream()
                .sorted(Comparator.comparingLong(Rule::id))
                .map(Rule::content)
                .forEach(lane -> regions.find(lane.region()).ifPresent(to -> this.lanes.putIfAbsent(to, lane)));
    }

    String code() {
        return warehouse.code();
    }

    Warehouse warehouse() {
        return warehouse;
    }

    boolean isOpen() {
        return warehouse.open();
    }

    @Nullable
    Position position() {
        return warehouse.position();
    }

    /** How many region levels the warehouse shares with the address; 0 when its own region is not known. */
    int sharedLevels(Region address) {
        return region == null ? 0 : region.sharedLevels(address);
    }

    /** By when goods of an order of this moment leave and arrive. */
    Promise promise(@Nullable Destination destination, Instant now) {
        @Nullable Lane lane = destination == null ? null : laneTo(destination.region());
        return lane == null ? Promise.NONE : Promise.of(lane, warehouse, now);
    }

    /** The lane with the deepest region that the address lies in. */
    private @Nullable Lane laneTo(Region address) {
        if (lanes.isEmpty()) {
            return null;
        }
        for (@Nullable Region into = address; into != null; into = into.parent()) {
            @Nullable Lane lane = lanes.get(into);
            if (lane != null) {
                return lane;
            }
        }
        return null;
    }
}
