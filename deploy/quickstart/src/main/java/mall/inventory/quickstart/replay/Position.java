package mall.inventory.quickstart.replay;

import tools.jackson.databind.JsonNode;

/** Units of a SKU, or of all of them, by where they stand. */
record Position(String sku, long sellable, long reserved, long activity, long withheld, long unassigned, long onHand) {

    static Position of(JsonNode stock) {
        return new Position(
                stock.path("sku").asString(),
                stock.path("sellable").asLong(),
                stock.path("reserved").asLong(),
                stock.path("activity").asLong(),
                stock.path("withheld").asLong(),
                stock.path("unassigned").asLong(),
                stock.path("onHand").asLong());
    }

    /** The sum of two positions, under the first one's name. */
    Position plus(Position other) {
        return new Position(
                sku,
                sellable + other.sellable,
                reserved + other.reserved,
                activity + other.activity,
                withheld + other.withheld,
                unassigned + other.unassigned,
                onHand + other.onHand);
    }

    /** What the books promise or offer; what lies in the warehouses must be as much. */
    long booked() {
        return sellable + reserved + activity + withheld + unassigned;
    }
}
