package mall.inventory.api.fulfilment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.Refuses;
import mall.inventory.contract.Replay;
import mall.inventory.fulfilment.Inspection;
import mall.inventory.fulfilment.InspectionOutcome;
import mall.inventory.fulfilment.Inspections;
import mall.inventory.fulfilment.ReturnRecord;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(InspectionController.PATH)
@Tag(name = "Admin: returns", description = "What has come back, and what becomes of it")
class InspectionController {

    static final String PATH = "/v1/admin/returns";

    private final Inspections inspections;

    InspectionController(Inspections inspections) {
        this.inspections = inspections;
    }

    @GetMapping("/{returnNo}")
    @Operation(summary = "Look at a return")
    @Refuses(ProblemCode.NOT_FOUND)
    ReturnView find(@PathVariable String returnNo) {
        return inspections.find(returnNo).map(ReturnView::of).orElseThrow(() -> notFound(returnNo));
    }

    @PostMapping("/{returnNo}/release")
    @Operation(
            summary = "Put inspected units on sale again",
            description = "Once per inspectionNo; sent again it answers with the return as it stands.")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.ORDER_NO_REUSED, ProblemCode.NOT_FOUND})
    ResponseEntity<ReturnView> release(
            @PathVariable String returnNo, @Valid @RequestBody InspectionRequest request, Actor actor) {
        return book(request.toInspection(returnNo, Inspection.Verdict.RELEASE), actor);
    }

    @PostMapping("/{returnNo}/write-off")
    @Operation(
            summary = "Take inspected units off the books",
            description = "Once per inspectionNo; sent again it answers with the return as it stands.")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.ORDER_NO_REUSED, ProblemCode.NOT_FOUND})
    ResponseEntity<ReturnView> writeOff(
            @PathVariable String returnNo, @Valid @RequestBody InspectionRequest request, Actor actor) {
        return book(request.toInspection(returnNo, Inspection.Verdict.WRITE_OFF), actor);
    }

    private ResponseEntity<ReturnView> book(Inspection inspection, Actor actor) {
        String returnNo = inspection.returnNo();
        return switch (inspections.book(inspection, actor)) {
            case InspectionOutcome.Booked(ReturnRecord goods) -> ResponseEntity.ok(ReturnView.of(goods));
            case InspectionOutcome.Replayed(ReturnRecord goods) -> Replay.of(ReturnView.of(goods));
            case InspectionOutcome.NumberReused reused ->
                throw new ProblemException(
                        OrderAnswer.numberReused("inspection number " + inspection.inspectionNo(), "an inspection")
                                .problem());
            case InspectionOutcome.NotOpen(List<InspectionOutcome.Lacking> lines) ->
                throw new ProblemException(Problem.of(
                                ProblemCode.ILLEGAL_STATE,
                                "fewer units of return " + returnNo
                                        + " wait for inspection; nothing was booked. See available")
                        .withLines(lines.stream()
                                .map(line -> new Problem.Line(line.sku().code(), line.requested(), line.available()))
                                .toList()));
            case InspectionOutcome.Restocked restocked ->
                throw new ProblemException(Problem.of(
                        ProblemCode.ILLEGAL_STATE,
                        "return " + returnNo + " went on sale at once; correct the stock with an adjustment"));
            case InspectionOutcome.NotFound unknown -> throw notFound(returnNo);
        };
    }

    private static ProblemException notFound(String returnNo) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no return " + returnNo));
    }
}
