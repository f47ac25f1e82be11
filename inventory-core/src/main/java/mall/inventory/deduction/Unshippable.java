package mall.inventory.deduction;

import mall.inventory.sku.Sku;

/**
 * A line that does not ship.
 *
 * @param requested units asked for
 * @param available units that could ship
 * @param reason for people: a restriction's own words, or what the warehouses lack
 */
public record Unshippable(Sku sku, int requested, long available, String reason) {

    /** The same, as units that are lacking. */
    public Shortage toShortage() {
        return new Shortage(sku, requested, available);
    }
}
