package mall.inventory.api.fulfilment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import mall.inventory.closing.ClosingReport;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.Refuses;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/admin/warehouses/{code}")
@Tag(name = "Admin: warehouses")
class ClosingController {

    private final WarehouseClosing closing;

    ClosingController(WarehouseClosing closing) {
        this.closing = closing;
    }

    @PostMapping("/close")
    @Operation(
            summary = "Close a warehouse",
            description =
                    "Nothing is promised from there any more, its orders ship from elsewhere, and what nobody has been promised goes"
                            + " off sale. Orders that no other warehouse can serve are named; they stay promised from there. Sent again"
                            + " it tries once more to move them.")
    @Refuses(ProblemCode.NOT_FOUND)
    ClosingView close(
            @PathVariable String code, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(closing.close(code, actor), code);
    }

    @PostMapping("/reopen")
    @Operation(
            summary = "Open a warehouse again",
            description = "What lies there free goes on sale, but for what is owed. Orders stay where they are.")
    @Refuses(ProblemCode.NOT_FOUND)
    ClosingView reopen(
            @PathVariable String code, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(closing.reopen(code, actor), code);
    }

    private static ClosingView answer(Optional<ClosingReport> report, String code) {
        return report.map(ClosingView::of)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no warehouse " + code)));
    }
}
