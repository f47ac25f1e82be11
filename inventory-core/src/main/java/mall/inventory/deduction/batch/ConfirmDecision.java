package mall.inventory.deduction.batch;

import java.util.List;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;

/**
 * A paid order keeps its units. Who was late, but not yet released, keeps them too; a payment after the release takes them again
 * from sale, all or nothing: also those of an order that had an activity's, which has given them to others.
 */
final class ConfirmDecision {

    private ConfirmDecision() {}

    static Decision decide(OrderAction.Confirm action, Facts facts) {
        return facts.header(action.orderNo())
                .map(header -> decide(action, header, facts.lines(action.orderNo())))
                .orElseGet(() -> new Decision.Settled(new ConfirmOutcome.NotFound()));
    }

    private static Decision decide(OrderAction.Confirm action, ReservationHeader header, List<ReservationLine> lines) {
        return switch (header.state()) {
            case HELD -> wanted(confirming(action, header, header, lines, "paid"));
            case CONFIRMED, SHIPPED -> new Decision.Settled(new ConfirmOutcome.Replayed(header.with(lines)));
            case ROLLED_BACK -> new Decision.Settled(new ConfirmOutcome.RolledBack());
            case EXPIRED ->
                wanted(confirming(
                                action,
                                header,
                                header.fromSale(),
                                lines,
                                "paid after the hold had ended; the units were taken again")
                        .moving(LineMove.REOPEN, expired(lines)));
        };
    }

    private static Effect confirming(
            OrderAction.Confirm action,
            ReservationHeader before,
            ReservationHeader after,
            List<ReservationLine> lines,
            String detail) {
        return Effect.changing(action, before, after.in(ReservationState.CONFIRMED), lines, detail);
    }

    private static Decision wanted(Effect wish) {
        return new Decision.Wanted(wish, effect -> new ConfirmOutcome.Confirmed(effect.reservation()));
    }

    private static List<OrderLine> expired(List<ReservationLine> lines) {
        return lines.stream()
                .filter(line -> line.expired() > 0)
                .map(line -> new OrderLine(line.sku(), new Quantity(line.expired())))
                .toList();
    }
}
