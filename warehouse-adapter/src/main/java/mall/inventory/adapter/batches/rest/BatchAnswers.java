package mall.inventory.adapter.batches.rest;

import java.net.URI;
import mall.inventory.adapter.batches.ReceiveOutcome;
import mall.inventory.adapter.batches.StockBatch;
import mall.inventory.adapter.batches.StockBatches.Decision;
import mall.inventory.contract.Replay;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.springframework.http.ResponseEntity;

/** How the outcomes around stock batches are answered. */
public final class BatchAnswers {

    private BatchAnswers() {}

    static ResponseEntity<BatchView> of(ReceiveOutcome outcome) {
        return switch (outcome) {
            case ReceiveOutcome.Staged(StockBatch batch) ->
                ResponseEntity.accepted()
                        .location(URI.create(BatchController.PATH + "/" + batch.batchNo()))
                        .body(BatchView.of(batch));
            case ReceiveOutcome.Replayed(StockBatch batch) -> Replay.of(BatchView.of(batch));
            case ReceiveOutcome.Refusal refusal -> throw new ProblemException(problem(refusal));
        };
    }

    /** What is said of a batch that was not taken. */
    public static Problem problem(ReceiveOutcome.Refusal refusal) {
        return switch (refusal) {
            case ReceiveOutcome.NumberReused reused ->
                Problem.of(
                        ProblemCode.ORDER_NO_REUSED,
                        "batch number " + reused.batchNo()
                                + " belongs to a batch with other content; send the same content to repeat it, or take another"
                                + " number");
            case ReceiveOutcome.UnderWay way ->
                Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "batch " + way.batchNo() + " is being received; ask GET " + BatchController.PATH + "/"
                                + way.batchNo() + " what becomes of it");
            case ReceiveOutcome.Busy busy ->
                Problem.of(
                        ProblemCode.OVERLOADED,
                        busy.receivers() + " batches are being received here already; send it again in a moment");
            case ReceiveOutcome.Stale stale ->
                Problem.of(
                        ProblemCode.STALE_SEQUENCE,
                        "a full count of " + stale.newest()
                                + " is booked, and this one is no later; nothing was booked. Count again");
            case ReceiveOutcome.Invalid(Problem problem) -> problem;
            case ReceiveOutcome.Unreadable(String detail) -> Problem.invalid("body", detail);
            case ReceiveOutcome.Cut(String detail) -> Problem.invalid("body", detail);
            case ReceiveOutcome.TooLarge(String detail) -> Problem.of(ProblemCode.TOO_LARGE, "the body " + detail);
        };
    }

    /** @param action as in "cannot be approved" */
    static ResponseEntity<BatchView> of(String batchNo, Decision decision, String action) {
        return switch (decision) {
            case Decision.Taken(StockBatch batch) -> ResponseEntity.accepted().body(BatchView.of(batch));
            case Decision.Already(StockBatch batch) -> Replay.of(BatchView.of(batch));
            case Decision.IllegalState(StockBatch batch) ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "batch " + batchNo + " is " + batch.state() + " and cannot be " + action));
            case Decision.NotFound nothing -> throw notFound(batchNo);
        };
    }

    static ProblemException notFound(String batchNo) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no batch " + batchNo));
    }
}
