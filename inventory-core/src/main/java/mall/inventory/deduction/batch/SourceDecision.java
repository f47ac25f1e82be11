package mall.inventory.deduction.batch;

import java.util.List;
import mall.inventory.deduction.SourceOutcome;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;

/** An order that holds units is sourced, unless every one of them has its place. */
final class SourceDecision {

    private SourceDecision() {}

    static Decision decide(OrderAction.Source action, Facts facts) {
        return facts.header(action.orderNo())
                .map(header -> decide(action, header, facts.lines(action.orderNo())))
                .orElseGet(() -> new Decision.Settled(new SourceOutcome.NotFound()));
    }

    private static Decision decide(OrderAction.Source action, ReservationHeader header, List<ReservationLine> lines) {
        return switch (header.state()) {
            case HELD, CONFIRMED ->
                lines.stream().anyMatch(ReservationLine::isUnsourced)
                        ? new Decision.Wanted(
                                Effect.changing(action, header, header, lines, "sourced"),
                                effect -> new SourceOutcome.Sourced(effect.reservation()))
                        : new Decision.Settled(new SourceOutcome.Replayed(header.with(lines)));
            case SHIPPED, ROLLED_BACK, EXPIRED -> new Decision.Settled(new SourceOutcome.IllegalState(header.state()));
        };
    }
}
