package mall.inventory.api.fulfilment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import mall.inventory.contract.DocumentNumber;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.ProblemCode;
import mall.inventory.sku.Sku;
import mall.inventory.transfer.Dispatch;
import mall.inventory.transfer.Transfer;
import mall.inventory.transfer.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(TransferController.PATH)
@Tag(name = "Admin: transfers", description = "Stock on its way from one warehouse to another")
class TransferController {

    static final String PATH = "/v1/admin/transfers";

    private final Transfers transfers;

    TransferController(Transfers transfers) {
        this.transfers = transfers;
    }

    @PostMapping
    @Operation(
            summary = "Send stock to another warehouse",
            description =
                    "Only what nobody has been promised can leave. On its way it lies nowhere and is not for sale. Sent again with"
                            + " the same content it answers 200 with the transfer as it stands.")
    @ApiResponse(responseCode = "201", description = "Sent")
    @ApiResponse(responseCode = "200", description = "Sent before")
    @Refuses({ProblemCode.INSUFFICIENT_STOCK, ProblemCode.ORDER_NO_REUSED, ProblemCode.UNKNOWN_SKU})
    ResponseEntity<TransferView> send(@Valid @RequestBody TransferRequest request, Actor actor) {
        Dispatch dispatch = request.toDispatch();
        return TransferAnswers.of(dispatch, transfers.send(dispatch, actor));
    }

    @GetMapping
    @Operation(summary = "List transfers by state", description = "In the order of their numbers.")
    TransferListView list(
            @RequestParam(required = false) Transfer.@Nullable State state,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable @DocumentNumber String cursor) {
        return TransferListView.of(transfers.page(state, cursor, limit));
    }

    @GetMapping("/{transferNo}")
    @Operation(summary = "Look at a transfer")
    @Refuses(ProblemCode.NOT_FOUND)
    TransferView find(@PathVariable String transferNo) {
        return transfers.find(transferNo).map(TransferView::of).orElseThrow(() -> TransferAnswers.notFound(transferNo));
    }

    @PostMapping("/{transferNo}/receive")
    @Operation(
            summary = "A transfer has arrived",
            description =
                    "Once, with what has arrived of each SKU: it lies in the warehouse from then on, and is for sale where receipts"
                            + " are. What was sent and is not named, or with fewer units, is booked as lost.")
    @Refuses({ProblemCode.ILLEGAL_STATE, ProblemCode.NOT_FOUND})
    ResponseEntity<TransferView> receive(
            @PathVariable String transferNo, @Valid @RequestBody ReceiptRequest request, Actor actor) {
        Map<Sku, Integer> counted = request.counted();
        return TransferAnswers.of(transferNo, counted, transfers.receive(transferNo, counted, actor));
    }
}
