package mall.inventory.deduction.batch;

import java.util.List;
import mall.inventory.deduction.EvacuateOutcome;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;

/** An order's open units that were to ship from a warehouse are to ship from elsewhere. */
final class EvacuateDecision {

    private EvacuateDecision() {}

    static Decision decide(OrderAction.Evacuate action, Facts facts) {
        return facts.header(action.orderNo())
                .<Decision>map(header -> decide(action, header, facts.lines(action.orderNo())))
                .orElseGet(() -> new Decision.Settled(new EvacuateOutcome.Nothing()));
    }

    private static Decision decide(OrderAction.Evacuate action, ReservationHeader header, List<ReservationLine> lines) {
        int units = lines.stream()
                .mapToInt(line -> unitsAt(line, action.warehouse()))
                .sum();
        if (units == 0) {
            return new Decision.Settled(new EvacuateOutcome.Nothing());
        }
        return new Decision.Wanted(
                Effect.changing(
                        action,
                        header,
                        header,
                        lines,
                        "%s closed; %d units moved".formatted(action.warehouse(), units)),
                effect -> new EvacuateOutcome.Moved(units));
    }

    /** How many of a line's open units are to ship from there. */
    static int unitsAt(ReservationLine line, String warehouse) {
        return line.allocations().stream()
                .filter(allocation -> allocation.warehouse().equals(warehouse))
                .mapToInt(Allocation::units)
                .sum();
    }
}
