package mall.inventory.quickstart.replay;

import java.util.Map;

/** How the API answered a wish of units. */
sealed interface PlaceAnswer {

    /** Held now or before, with the order's units by SKU. */
    record Placed(Map<String, Integer> quantities) implements PlaceAnswer {}

    /** Refused; what was there, by SKU, of those that asked for more. */
    record Insufficient(Map<String, Integer> available) implements PlaceAnswer {}

    /** The number belongs to an order with other lines. */
    record NumberUsed() implements PlaceAnswer {}

    /** Placed before; the hold has ended. */
    record Expired() implements PlaceAnswer {}
}
