package mall.inventory.api.fulfilment;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.Replay;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sku.Sku;
import mall.inventory.transfer.Dispatch;
import mall.inventory.transfer.ReceiveOutcome;
import mall.inventory.transfer.SendOutcome;
import mall.inventory.transfer.Transfer;
import org.springframework.http.ResponseEntity;

/** How the outcomes of transfers are answered. */
final class TransferAnswers {

    private TransferAnswers() {}

    static ResponseEntity<TransferView> of(Dispatch dispatch, SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Sent(Transfer transfer) ->
                ResponseEntity.created(URI.create(TransferController.PATH + "/" + transfer.transferNo()))
                        .body(TransferView.of(transfer));
            case SendOutcome.Replayed(Transfer transfer) -> Replay.of(TransferView.of(transfer));
            case SendOutcome.NumberReused reused ->
                throw new ProblemException(
                        OrderAnswer.numberReused("transfer number " + dispatch.transferNo(), "a transfer")
                                .problem());
            case SendOutcome.Insufficient(List<SendOutcome.Lacking> lacking) ->
                throw refused(
                        ProblemCode.INSUFFICIENT_STOCK,
                        "warehouse " + dispatch.from()
                                + " has fewer units that nobody has been promised; nothing was sent. See available",
                        lacking.stream()
                                .map(line -> new Problem.Line(line.sku().code(), line.requested(), line.available()))
                                .toList());
            case SendOutcome.UnknownSkus(List<Sku> skus) ->
                throw refused(
                        ProblemCode.UNKNOWN_SKU,
                        "transfer " + dispatch.transferNo()
                                + " names SKUs that are not in the catalogue; nothing was sent",
                        unknownLines(dispatch, Set.copyOf(skus)));
            case SendOutcome.UnknownWarehouse(String warehouse) ->
                throw new ProblemException(Problem.invalid(
                        warehouse.equals(dispatch.from()) ? "from" : "to",
                        "must be a warehouse that there is; there is no " + warehouse));
        };
    }

    private static List<Problem.Line> unknownLines(Dispatch dispatch, Set<Sku> unknown) {
        return dispatch.lines().stream()
                .filter(line -> unknown.contains(line.sku()))
                .map(line -> new Problem.Line(line.sku().code(), line.quantity().units(), 0))
                .toList();
    }

    static ResponseEntity<TransferView> of(String transferNo, Map<Sku, Integer> counted, ReceiveOutcome outcome) {
        return switch (outcome) {
            case ReceiveOutcome.Received(Transfer transfer) -> ResponseEntity.ok(TransferView.of(transfer));
            case ReceiveOutcome.Replayed(Transfer transfer) -> Replay.of(TransferView.of(transfer));
            case ReceiveOutcome.ReceivedOtherwise(Transfer transfer) ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "transfer " + transferNo
                                + " was received already, with other figures; look at it, and correct the stock with an"
                                + " adjustment"));
            case ReceiveOutcome.MoreThanSent(Transfer transfer) ->
                throw refused(
                        ProblemCode.ILLEGAL_STATE,
                        "more has arrived than was sent with transfer " + transferNo
                                + "; nothing was received. Receive what was sent, and the rest with an adjustment",
                        moreThanSent(transfer, counted));
            case ReceiveOutcome.NotFound unknown -> throw notFound(transferNo);
        };
    }

    private static List<Problem.Line> moreThanSent(Transfer transfer, Map<Sku, Integer> counted) {
        Map<Sku, Integer> sent =
                transfer.lines().stream().collect(Collectors.toMap(Transfer.Line::sku, Transfer.Line::sent));
        return counted.entrySet().stream()
                .filter(line -> line.getValue() > sent.getOrDefault(line.getKey(), -1))
                .map(line -> new Problem.Line(
                        line.getKey().code(),
                        line.getValue(),
                        sent.getOrDefault(line.getKey(), 0),
                        sent.containsKey(line.getKey()) ? null : "is not in the transfer"))
                .toList();
    }

    static ProblemException notFound(String transferNo) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no transfer " + transferNo));
    }

    private static ProblemException refused(ProblemCode code, String detail, List<Problem.Line> lines) {
        return new ProblemException(Problem.of(code, detail).withLines(lines));
    }
}
