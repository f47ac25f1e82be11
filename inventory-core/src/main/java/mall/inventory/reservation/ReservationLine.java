package mall.inventory.reservation;

import java.util.List;
import mall.inventory.sku.Sku;

/**
 * A line's counters, in units.
 *
 * @param released given back by rollback or expiry
 * @param returned of what was shipped, what came back
 * @param expired of what was released, what the clock released: a late payment takes it again
 * @param allocations where the open units will ship from, all of them; empty while the line is not sourced
 */
public record ReservationLine(
        Sku sku, int quantity, int released, int shipped, int returned, int expired, List<Allocation> allocations) {

    public ReservationLine {
        allocations = List.copyOf(allocations);
    }

    /** Promised and neither shipped nor released. */
    public int open() {
        return quantity - released - shipped;
    }

    /** Whether open units wait for somebody to say where they ship from. */
    public boolean isUnsourced() {
        return open() > 0 && allocations.isEmpty();
    }

    /** The line of an order about to be held, not sourced. */
    public static ReservationLine held(OrderLine line) {
        return new ReservationLine(line.sku(), line.quantity().units(), 0, 0, 0, 0, List.of());
    }

    /** With so many more units given back. */
    public ReservationLine releasing(int units) {
        return new ReservationLine(
                sku, quantity, released + units, shipped, returned, expired, Allocations.less(allocations, units));
    }

    /** With so many units given back by the clock. */
    public ReservationLine expiring(int units) {
        return new ReservationLine(
                sku, quantity, released + units, shipped, returned, units, Allocations.less(allocations, units));
    }

    /** With what the clock had given back taken again, not sourced. */
    public ReservationLine reopened() {
        return new ReservationLine(sku, quantity, released - expired, shipped, returned, 0, List.of());
    }

    /** With so many more units shipped from that warehouse, allocated there or not. */
    public ReservationLine shipping(int units, String warehouse) {
        return new ReservationLine(
                sku,
                quantity,
                released,
                shipped + units,
                returned,
                expired,
                Allocations.shipped(allocations, units, warehouse));
    }

    /** With so many more units come back. */
    public ReservationLine returning(int units) {
        return new ReservationLine(sku, quantity, released, shipped, returned + units, expired, allocations);
    }

    /** With the open units shipping from elsewhere. */
    public ReservationLine allocatedTo(List<Allocation> places) {
        return new ReservationLine(sku, quantity, released, shipped, returned, expired, places);
    }
}
