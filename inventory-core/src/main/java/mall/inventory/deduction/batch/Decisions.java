package mall.inventory.deduction.batch;

import java.util.List;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;

/** Decides actions by their own order's state and the database's clock; nothing but the facts goes in. */
final class Decisions {

    private final DeductionProperties properties;

    Decisions(DeductionProperties properties) {
        this.properties = properties;
    }

    Decision decide(OrderAction<?> action, Facts facts) {
        return switch (action) {
            case OrderAction.Place place -> new PlaceDecision(properties).decide(place, facts);
            case OrderAction.Confirm confirm -> ConfirmDecision.decide(confirm, facts);
            case OrderAction.RollBack rollBack -> RollbackDecision.decide(rollBack, facts);
            case OrderAction.Extend extend -> new ExtendDecision(properties).decide(extend, facts);
            case OrderAction.Expire expire -> expire(expire, facts);
        };
    }

    /** The order may have been paid, extended or released by somebody else since it was found due. */
    private static Decision expire(OrderAction.Expire action, Facts facts) {
        return facts.header(action.orderNo())
                .filter(header -> header.state() == ReservationState.HELD
                        && !header.expiresAt().isAfter(facts.now()))
                .map(header -> expire(action, header, facts.lines(action.orderNo())))
                .orElseGet(() -> new Decision.Settled(OrderAction.ExpireOutcome.NOT_DUE));
    }

    private static Decision expire(OrderAction.Expire action, ReservationHeader header, List<ReservationLine> lines) {
        Effect effect = Effect.changing(action, header, header.in(ReservationState.EXPIRED), "the hold ended unpaid")
                .moving(LineMove.EXPIRE, open(lines));
        return new Decision.Wanted(effect, OrderAction.ExpireOutcome.RELEASED);
    }

    /** What an order still has promised. */
    static List<OrderLine> open(List<ReservationLine> lines) {
        return lines.stream()
                .filter(line -> line.open() > 0)
                .map(line -> new OrderLine(line.sku(), new Quantity(line.open())))
                .toList();
    }
}
