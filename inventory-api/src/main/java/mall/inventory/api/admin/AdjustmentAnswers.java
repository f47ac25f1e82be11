package mall.inventory.api.admin;

import java.util.List;
import mall.inventory.contract.Replay;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.AdjustmentOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the outcomes of adjustments are answered. */
final class AdjustmentAnswers {

    private AdjustmentAnswers() {}

    static ResponseEntity<LedgerEntryView> of(Adjustment adjustment, AdjustmentOutcome outcome) {
        return switch (outcome) {
            case AdjustmentOutcome.Posted posted ->
                ResponseEntity.status(HttpStatus.CREATED).body(LedgerEntryView.of(posted.entry()));
            case AdjustmentOutcome.Replayed replayed -> Replay.of(LedgerEntryView.of(replayed.entry()));
            case AdjustmentOutcome.NumberReused reused ->
                throw refused(
                        ProblemCode.ORDER_NO_REUSED,
                        "adjustment number " + adjustment.adjustmentNo()
                                + " belongs to an adjustment with other content; take" + " another number");
            case AdjustmentOutcome.IllegalMove illegal ->
                throw refused(
                        ProblemCode.ILLEGAL_MOVE,
                        "units cannot be moved from " + adjustment.from() + " to " + adjustment.to()
                                + " by an adjustment. Legal:"
                                + " SUPPLIER to SELLABLE, UNASSIGNED or WITHHELD; these three among each other; these three to and"
                                + " from LOSS");
            case AdjustmentOutcome.WarehouseClosed closed ->
                throw refused(
                        ProblemCode.ILLEGAL_MOVE,
                        "warehouse " + closed.warehouse()
                                + " is closed, and nothing that lies there goes on sale. Move the units to UNASSIGNED, or reopen"
                                + " it first");
            case AdjustmentOutcome.Insufficient insufficient ->
                throw insufficient(adjustment, insufficient.available());
            case AdjustmentOutcome.UnknownSku unknown ->
                throw refused(
                        ProblemCode.UNKNOWN_SKU, "SKU " + unknown.sku() + " is not in the catalogue; add it first");
            case AdjustmentOutcome.UnknownWarehouse unknown ->
                throw new ProblemException(Problem.invalid("warehouse", "is not clear: " + unknown.detail()));
        };
    }

    private static ProblemException insufficient(Adjustment adjustment, long available) {
        Problem.Line line =
                new Problem.Line(adjustment.sku().code(), adjustment.quantity().units(), available);
        return new ProblemException(Problem.of(
                        ProblemCode.INSUFFICIENT_STOCK,
                        adjustment.from() + " of SKU " + adjustment.sku()
                                + " does not hold that many units; nothing was moved")
                .withLines(List.of(line)));
    }

    private static ProblemException refused(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, detail));
    }
}
