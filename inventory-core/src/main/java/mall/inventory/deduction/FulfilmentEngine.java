package mall.inventory.deduction;

import java.util.List;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Actor;
import mall.inventory.merging.Outcome;
import mall.inventory.reservation.OrderNo;

/**
 * The same engine's door for those who dispatch orders: where their units ship from, that they have left, that they have come back.
 * What {@link DeductionEngine} says of its methods is true of these.
 */
public interface FulfilmentEngine {

    /** Units of a paid order have left a warehouse, the one they were to leave from or another. */
    ShipOutcome ship(Shipment shipment, Actor actor);

    /** Shipped units have come back to a warehouse. */
    ReturnOutcome takeBack(GoodsReturn goods, Actor actor);

    /** Finds out where the units of an order ship from that have no place yet. */
    SourceOutcome source(OrderNo orderNo, Actor actor);

    /** Lets orders' units that were to ship from a closed warehouse ship from elsewhere: what became of each, in their order. */
    List<Outcome<EvacuateOutcome>> evacuate(List<OrderNo> orderNos, String warehouse, Actor actor);
}
