package mall.inventory.deduction.batch;

import java.util.List;
import java.util.Optional;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;

/**
 * What has left is booked, from whichever warehouse it left; what an unpaid or ended order, or more than an order holds, is no
 * shipment of ours.
 */
final class ShipDecision {

    private ShipDecision() {}

    static Decision decide(OrderAction.Ship action, Facts facts) {
        Optional<ReservationHeader> header = facts.header(action.orderNo());
        ContentHash booked = facts.documents().get(LineMove.document(action));
        if (booked != null) {
            return new Decision.Settled(
                    header.isPresent() && booked.equals(action.shipment().contentHash())
                            ? new ShipOutcome.Replayed(header.get().with(facts.lines(action.orderNo())))
                            : new ShipOutcome.NumberReused());
        }
        return header.map(found -> decide(action, found, facts.lines(action.orderNo())))
                .orElseGet(() -> new Decision.Settled(new ShipOutcome.NotFound()));
    }

    private static Decision decide(OrderAction.Ship action, ReservationHeader header, List<ReservationLine> lines) {
        if (header.state() != ReservationState.CONFIRMED) {
            return new Decision.Settled(new ShipOutcome.IllegalState(header.state()));
        }
        Shipment shipment = action.shipment();
        List<Shortage> notOpen = Decisions.lacking(shipment.lines(), lines, ReservationLine::open);
        if (!notOpen.isEmpty()) {
            return new Decision.Settled(new ShipOutcome.NotOpen(notOpen));
        }
        Effect effect = Effect.changing(
                        action,
                        header,
                        header,
                        lines,
                        "%s shipped from %s; shipment %s"
                                .formatted(
                                        Decisions.describe(shipment.lines()),
                                        shipment.warehouse(),
                                        shipment.shipmentNo()))
                .moving(LineMove.SHIP, shipment.lines());
        return new Decision.Wanted(
                effect.leaving(header.in(Decisions.stateAfter(header.state(), effect.linesAfter()))),
                granted -> new ShipOutcome.Shipped(granted.reservation()));
    }
}
