package mall.inventory.api.fulfilment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.counting.StockShortages;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(ShortageController.PATH)
@Tag(name = "Admin: books")
class ShortageController {

    static final String PATH = "/v1/admin/shortages";

    private final StockShortages shortages;

    ShortageController(StockShortages shortages) {
        this.shortages = shortages;
    }

    @GetMapping
    @Operation(
            summary = "Where a count left less than is promised",
            description = "Newest first; those that nobody has resolved, unless resolved=true asks for the others.")
    ShortageListView list(
            @RequestParam(defaultValue = "false") boolean resolved,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable Long cursor) {
        return ShortageListView.of(shortages.page(!resolved, limit, cursor));
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Look at a shortage and the orders that it concerns",
            description =
                    "As they stand now, newest first: those that were promised last, as many as it takes to make up for"
                            + " what is missing. Ship them from elsewhere (source), or roll them back.")
    @Refuses(ProblemCode.NOT_FOUND)
    ShortageDetailView find(@PathVariable long id) {
        return shortages.find(id).map(ShortageDetailView::of).orElseThrow(() -> notFound(id));
    }

    @PostMapping("/{id}/resolve")
    @Operation(
            summary = "Say that somebody has seen to it",
            description = "Changes no stock. Again, it answers with the shortage as it stands.")
    @Refuses(ProblemCode.NOT_FOUND)
    ShortageView resolve(@PathVariable long id, Actor actor) {
        return shortages.resolve(id, actor).map(ShortageView::of).orElseThrow(() -> notFound(id));
    }

    private static ProblemException notFound(long id) {
        return new ProblemException(Problem.of(ProblemCode.NOT_FOUND, "there is no shortage " + id));
    }
}
