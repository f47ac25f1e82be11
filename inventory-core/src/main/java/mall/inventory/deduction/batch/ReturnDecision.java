package mall.inventory.deduction.batch;

import java.util.List;
import java.util.Optional;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reservation.ReservationHeader;
import mall.inventory.reservation.ReservationLine;

/** What has come back is booked, as long as it was shipped and has not come back before. The order stays in its state. */
final class ReturnDecision {

    private ReturnDecision() {}

    static Decision decide(OrderAction.TakeBack action, Facts facts) {
        Optional<ReservationHeader> header = facts.header(action.orderNo());
        ContentHash booked = facts.documents().get(LineMove.document(action));
        if (booked != null) {
            return new Decision.Settled(
                    header.isPresent() && booked.equals(action.goods().contentHash())
                            ? new ReturnOutcome.Replayed(header.get().with(facts.lines(action.orderNo())))
                            : new ReturnOutcome.NumberReused());
        }
        return header.map(found -> decide(action, found, facts.lines(action.orderNo())))
                .orElseGet(() -> new Decision.Settled(new ReturnOutcome.NotFound()));
    }

    private static Decision decide(OrderAction.TakeBack action, ReservationHeader header, List<ReservationLine> lines) {
        GoodsReturn goods = action.goods();
        List<Shortage> notShipped = Decisions.lacking(goods.lines(), lines, line -> line.shipped() - line.returned());
        if (!notShipped.isEmpty()) {
            return new Decision.Settled(new ReturnOutcome.NotShipped(notShipped));
        }
        Effect effect = Effect.changing(
                        action,
                        header,
                        header,
                        lines,
                        "%s came back to %s, %s; return %s"
                                .formatted(
                                        Decisions.describe(goods.lines()),
                                        goods.warehouse(),
                                        switch (goods.disposition()) {
                                            case RESTOCK -> "on sale again";
                                            case INSPECT -> "to be inspected";
                                        },
                                        goods.returnNo()))
                .moving(
                        switch (goods.disposition()) {
                            case RESTOCK -> LineMove.RESTOCK;
                            case INSPECT -> LineMove.INSPECT;
                        },
                        goods.lines());
        return new Decision.Wanted(effect, granted -> new ReturnOutcome.Returned(granted.reservation()));
    }
}
