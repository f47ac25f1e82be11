package mall.inventory.deduction.batch;

import java.util.List;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.StockPlace;
import mall.inventory.warehouse.WarehouseChange;
import org.jspecify.annotations.Nullable;

/**
 * What an action does to one line.
 *
 * @param units that move; 0 when only their place changes
 * @param before null when the line is new
 */
record LineChange(int units, @Nullable ReservationLine before, ReservationLine after) {

    Sku sku() {
        return after.sku();
    }

    /** The same, with the open units shipping from those places in the end. */
    LineChange allocatedTo(List<Allocation> places) {
        return new LineChange(units, before, after.allocatedTo(places));
    }

    /** Whether the line's row, or the rows of its further allocations, say something else about its places than is true now. */
    boolean changesPlaces() {
        ReservationLine was = before;
        if (was == null) {
            return false;
        }
        // The first allocation's units are what the further ones leave of the open ones: they are not written down.
        boolean first = after.open() > 0 && !first(was.allocations()).equals(first(after.allocations()));
        return first || !further(was.allocations()).equals(further(after.allocations()));
    }

    private static List<Allocation> first(List<Allocation> allocations) {
        return allocations.stream()
                .limit(1)
                .map(allocation -> allocation.withUnits(1))
                .toList();
    }

    private static List<Allocation> further(List<Allocation> allocations) {
        return allocations.stream().skip(1).toList();
    }

    /** The units that no longer ship from where they were to. */
    List<Allocation> givenBack() {
        ReservationLine was = before;
        if (was == null) {
            return List.of();
        }
        return was.allocations().stream()
                .flatMap(place -> {
                    int left = after.allocations().stream()
                            .filter(now -> now.warehouse().equals(place.warehouse()))
                            .mapToInt(Allocation::units)
                            .sum();
                    return left < place.units()
                            ? Stream.of(place.withUnits(place.units() - left))
                            : Stream.<Allocation>empty();
                })
                .toList();
    }

    /** Adds what it changes in warehouses about units that are promised from there. */
    void addAllocated(SortedMap<StockPlace, WarehouseChange> changes) {
        if (before != null) {
            add(changes, before.allocations(), units -> -units);
        }
        add(changes, after.allocations(), UnaryOperator.identity());
    }

    private void add(
            SortedMap<StockPlace, WarehouseChange> changes, List<Allocation> allocations, UnaryOperator<Integer> sign) {
        for (Allocation allocation : allocations) {
            changes.merge(
                    new StockPlace(sku(), allocation.warehouse()),
                    WarehouseChange.allocating(sign.apply(allocation.units())),
                    WarehouseChange::plus);
        }
    }
}
