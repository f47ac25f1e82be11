package mall.inventory.api.fulfilment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.LineRequest;
import mall.inventory.contract.RequestedLines;
import mall.inventory.fulfilment.Inspection;

/** Units of a return that somebody has looked at. */
record InspectionRequest(
        @NotNull(message = "must be given") @DocumentNumber String inspectionNo,

        @NotNull(message = "must be given")
        @Size(min = 1, max = RequestedLines.MAX, message = "must have {min} to {max} lines")
        List<@NotNull(message = "must be an object") @Valid LineRequest> lines) {

    Inspection toInspection(String returnNo, Inspection.Verdict verdict) {
        return new Inspection(inspectionNo, returnNo, verdict, RequestedLines.summable(lines, "lines"));
    }
}
