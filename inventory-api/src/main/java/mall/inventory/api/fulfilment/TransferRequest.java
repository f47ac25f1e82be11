package mall.inventory.api.fulfilment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.RequestedLines;
import mall.inventory.contract.WarehouseCode;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.transfer.Dispatch;

/** Units that leave one warehouse for another. */
record TransferRequest(
        @NotNull(message = "must be given") @DocumentNumber String transferNo,
        @NotNull(message = "must be given") @WarehouseCode String from,
        @NotNull(message = "must be given") @WarehouseCode String to,

        @NotNull(message = "must be given")
        @Size(min = 1, max = RequestedLines.MAX, message = "must have {min} to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    Dispatch toDispatch() {
        if (from.equals(to)) {
            throw new ProblemException(Problem.invalid("to", "must be another warehouse than from"));
        }
        return new Dispatch(transferNo, from, to, RequestedLines.summable(lines, "lines"));
    }
}
