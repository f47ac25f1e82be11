package mall.inventory.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.ProblemCode;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.Adjustments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/adjustments")
@Tag(name = "Admin: books")
class AdjustmentController {

    private final Adjustments adjustments;

    AdjustmentController(Adjustments adjustments) {
        this.adjustments = adjustments;
    }

    @PostMapping
    @Operation(
            summary = "Move a SKU's units from one account to another",
            description =
                    "A receipt is SUPPLIER to SELLABLE, a loss SELLABLE to LOSS. Sent again with the same content it answers"
                            + " 200 with the entry it made.")
    @ApiResponse(responseCode = "201", description = "Posted")
    @ApiResponse(responseCode = "200", description = "Posted before")
    @Refuses({
        ProblemCode.INSUFFICIENT_STOCK,
        ProblemCode.ORDER_NO_REUSED,
        ProblemCode.ILLEGAL_MOVE,
        ProblemCode.UNKNOWN_SKU
    })
    ResponseEntity<LedgerEntryView> post(@Valid @RequestBody AdjustmentRequest request, Actor actor) {
        Adjustment adjustment = request.toAdjustment();
        return AdjustmentAnswers.of(adjustment, adjustments.post(adjustment, actor));
    }
}
