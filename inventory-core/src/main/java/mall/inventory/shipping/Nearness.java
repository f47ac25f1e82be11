package mall.inventory.shipping;

import java.util.Comparator;
import java.util.List;
import mall.inventory.warehouse.Position;
import org.jspecify.annotations.Nullable;

/** Ranks warehouses by how near they are to an address. */
final class Nearness {

    /** Farther than anything on earth, in kilometres. */
    private static final double FAR = 1_000_000;

    private record Measured(Site site, double distance) {}

    private Nearness() {}

    /**
     * The nearest first. Where the address has a position: by kilometres, and after them the warehouses without a position; these, and
     * all where the address has no position, by how many region levels they share with it. Equally near ones stay as they were.
     */
    static List<Site> rank(List<Site> sites, @Nullable Destination destination) {
        if (destination == null || sites.size() < 2) {
            return sites;
        }
        return sites.stream()
                .map(site -> new Measured(site, distance(site, destination)))
                .sorted(Comparator.comparingDouble(Measured::distance))
                .map(Measured::site)
                .toList();
    }

    private static double distance(Site site, Destination destination) {
        @Nullable Position to = destination.position();
        @Nullable Position from = site.position();
        return to == null || from == null ? FAR - site.sharedLevels(destination.region()) : from.kilometresTo(to);
    }
}
