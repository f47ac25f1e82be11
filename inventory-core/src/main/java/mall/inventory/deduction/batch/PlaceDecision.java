package mall.inventory.deduction.batch;

import java.time.Duration;
import mall.inventory.deduction.DeductionProperties;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationHeader;
import org.jspecify.annotations.Nullable;

/** A number nobody has used holds its units; a known one is answered with what became of it. */
record PlaceDecision(DeductionProperties properties) {

    Decision decide(OrderAction.Place action, Facts facts) {
        ReservationHeader seen = facts.headers().get(action.orderNo());
        return seen == null ? hold(action, facts) : new Decision.Settled(seenBefore(action, seen, facts));
    }

    private Decision hold(OrderAction.Place action, Facts facts) {
        ReservationHeader header = header(action, facts);
        return new Decision.Wanted(
                Effect.placing(action, header), effect -> new PlaceOutcome.Placed(effect.reservation()));
    }

    /** The header of a new order. */
    ReservationHeader header(OrderAction.Place action, Facts facts) {
        Placement order = action.placement();
        Duration asked = order.hold() == null ? properties.hold() : order.hold();
        Duration hold = asked.compareTo(properties.maxHold()) > 0 ? properties.maxHold() : asked;
        boolean counted = properties.maxOpenHoldsPerUser() > 0 && order.userId() != null;
        return ReservationHeader.held(
                order, action.contentHash(), facts.now(), facts.now().plus(hold), counted);
    }

    private static PlaceOutcome seenBefore(OrderAction.Place action, ReservationHeader seen, Facts facts) {
        @Nullable ContentHash content = seen.contentHash();
        if (content == null) {
            return new PlaceOutcome.Ended(seen.state());
        }
        if (!content.equals(action.contentHash())) {
            return new PlaceOutcome.NumberReused();
        }
        return switch (seen.state()) {
            case HELD, CONFIRMED, SHIPPED -> new PlaceOutcome.Replayed(seen.with(facts.lines(action.orderNo())));
            case ROLLED_BACK, EXPIRED -> new PlaceOutcome.Ended(seen.state());
        };
    }
}
