package mall.inventory.deduction.batch;

import java.time.Duration;
import java.time.Instant;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.deduction.ExtendOutcome;
import mall.inventory.reservation.ReservationHeader;

/** Moves the end of a hold: counted from placement, so that a repeated call changes nothing; never earlier, never past the cap. */
record ExtendDecision(DeductionProperties properties) {

    Decision decide(OrderAction.Extend action, Facts facts) {
        return facts.header(action.orderNo())
                .map(header -> decide(action, header, facts))
                .orElseGet(() -> new Decision.Settled(new ExtendOutcome.NotFound()));
    }

    private Decision decide(OrderAction.Extend action, ReservationHeader header, Facts facts) {
        return switch (header.state()) {
            case HELD -> extend(action, header, facts);
            case CONFIRMED, SHIPPED, ROLLED_BACK, EXPIRED ->
                new Decision.Settled(new ExtendOutcome.IllegalState(header.state()));
        };
    }

    private Decision extend(OrderAction.Extend action, ReservationHeader header, Facts facts) {
        Duration asked = action.hold();
        Duration capped = asked.compareTo(properties.maxHold()) > 0 ? properties.maxHold() : asked;
        Instant end = header.placedAt().plus(capped);
        if (!end.isAfter(header.expiresAt())) {
            return new Decision.Settled(new ExtendOutcome.Unchanged(header.with(facts.lines(action.orderNo()))));
        }
        ReservationHeader extended = header.expiringAt(end);
        return new Decision.Wanted(
                Effect.changing(action, header, extended, facts.lines(action.orderNo()), "held until " + end),
                effect -> new ExtendOutcome.Extended(effect.reservation()));
    }
}
