package mall.inventory.deduction.batch;

import java.util.List;
import java.util.Optional;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.RollbackNumber;
import mall.inventory.reservation.RollbackRequest;
import org.jspecify.annotations.Nullable;

/**
 * Gives an order's open units back. The header, locked, decides: what its state says is open is released once. A whole rollback
 * that overtakes its order leaves a tombstone, on which the order then fails.
 */
final class RollbackDecision {

    private RollbackDecision() {}

    static Decision decide(OrderAction.RollBack action, Facts facts) {
        ReservationHeader header = facts.headers().get(action.orderNo());
        if (header == null) {
            return switch (action.request()) {
                case RollbackRequest.Partial partial -> new Decision.Settled(new RollbackOutcome.NotFound());
                case RollbackRequest.Whole whole -> leaveTombstone(action, facts);
            };
        }
        return seenBefore(action, header, facts)
                .<Decision>map(Decision.Settled::new)
                .orElseGet(() -> switch (action.request()) {
                    case RollbackRequest.Whole whole -> rollBackWhole(action, header, facts);
                    case RollbackRequest.Partial partial -> rollBackPartly(action, partial, header, facts);
                });
    }

    private static Decision leaveTombstone(OrderAction.RollBack action, Facts facts) {
        ReservationHeader tombstone = ReservationHeader.tombstone(action.orderNo(), facts.now());
        return wanted(Effect.leaving(action, tombstone, detail(action, "came before its order")));
    }

    private static Optional<RollbackOutcome> seenBefore(
            OrderAction.RollBack action, ReservationHeader header, Facts facts) {
        String rollbackNo = action.request().rollbackNo();
        if (rollbackNo == null) {
            return Optional.empty();
        }
        ContentHash content = facts.rollbacks().get(new RollbackNumber(action.orderNo(), rollbackNo));
        if (content == null) {
            return Optional.empty();
        }
        return Optional.of(
                content.equals(action.request().contentHash())
                        ? replayed(header, facts)
                        : new RollbackOutcome.NumberReused());
    }

    private static Decision rollBackWhole(OrderAction.RollBack action, ReservationHeader header, Facts facts) {
        List<ReservationLine> lines = facts.lines(action.orderNo());
        return switch (header.state()) {
            case HELD, CONFIRMED -> release(action, header, facts, Decisions.open(lines));
            case EXPIRED -> cancelExpired(action, header, lines);
            case ROLLED_BACK -> new Decision.Settled(replayed(header, facts));
            case SHIPPED -> new Decision.Settled(new RollbackOutcome.IllegalState(header.state()));
        };
    }

    private static Decision rollBackPartly(
            OrderAction.RollBack action, RollbackRequest.Partial request, ReservationHeader header, Facts facts) {
        List<ReservationLine> lines = facts.lines(action.orderNo());
        return switch (header.state()) {
            case HELD, CONFIRMED -> {
                List<Shortage> notOpen = Decisions.lacking(request.lines(), lines, ReservationLine::open);
                yield notOpen.isEmpty()
                        ? release(action, header, facts, request.lines())
                        : new Decision.Settled(new RollbackOutcome.NotOpen(notOpen));
            }
            case EXPIRED, ROLLED_BACK, SHIPPED ->
                new Decision.Settled(new RollbackOutcome.IllegalState(header.state()));
        };
    }

    private static Decision release(
            OrderAction.RollBack action, ReservationHeader header, Facts facts, List<OrderLine> units) {
        List<ReservationLine> lines = facts.lines(action.orderNo());
        Effect effect = Effect.changing(
                        action, header, header, lines, detail(action, Decisions.describe(units) + " given back"))
                .moving(LineMove.releasing(header, facts), units);
        return wanted(effect.leaving(header.in(Decisions.stateAfter(header.state(), effect.linesAfter()))));
    }

    /** The clock gave the units back already; the cancellation sees to it that a late payment does not take them again. */
    private static Decision cancelExpired(
            OrderAction.RollBack action, ReservationHeader header, List<ReservationLine> lines) {
        ReservationHeader after = header.in(ReservationState.ROLLED_BACK);
        return wanted(
                Effect.changing(action, header, after, lines, detail(action, "cancelled after the hold had ended")));
    }

    private static Decision wanted(Effect wish) {
        return new Decision.Wanted(wish, effect -> new RollbackOutcome.RolledBack(effect.reservation()));
    }

    private static RollbackOutcome replayed(ReservationHeader header, Facts facts) {
        return new RollbackOutcome.Replayed(header.with(facts.lines(header.orderNo())));
    }

    private static String detail(OrderAction.RollBack action, String what) {
        return what
                + labelled(action.request().rollbackNo())
                + labelled(action.request().reason());
    }

    private static String labelled(@Nullable String text) {
        return text == null ? "" : "; " + text;
    }
}
