package mall.inventory.fulfilment;

import java.time.Instant;
import mall.inventory.ledger.Actor;
import mall.inventory.sku.Sku;

/**
 * The goods have left though the books said that they could not; somebody should look.
 *
 * @param units how many more than could have left
 * @param shipmentNo the shipment's number
 */
public record Discrepancy(
        Instant at, Sku sku, String warehouse, Kind kind, long units, String shipmentNo, Actor actor) {

    /** What was wrong. */
    public enum Kind {
        /** More left than lay there: the books found so many units first. */
        NOT_ON_HAND,
        /** What is left there does not suffice for the other orders that are to ship from there. */
        PROMISED_TO_OTHERS
    }
}
