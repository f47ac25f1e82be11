package mall.inventory.sync.rest;

import jakarta.validation.Valid;
import mall.inventory.contract.PageLimit;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sync.product.DeadLetterCursor;
import mall.inventory.sync.product.DeadLetterPage;
import mall.inventory.sync.product.DeadLetters;
import mall.inventory.sync.product.OnProductSystem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows events that the product system could not take, the newest first, and gives them to it again. */
@RestController
@OnProductSystem
@RequestMapping(DeadLetterController.PATH)
class DeadLetterController {

    static final String PATH = "/v1/admin/sync/dead-letters";

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    DeadLetterListView page(
            @RequestParam(defaultValue = PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        @Nullable DeadLetterCursor from = cursor == null ? null : cursor(cursor);
        DeadLetterPage page = KafkaTrouble.ask(() -> letters.page(limit, from));
        return DeadLetterListView.of(page);
    }

    private static DeadLetterCursor cursor(String text) {
        return DeadLetterCursor.parse(text)
                .orElseThrow(() -> new ProblemException(
                        Problem.invalid("cursor", "must be the next of the page before, or not be given")));
    }

    /** They stay where they are: what the product system knows by then is passed over, so that it can be done again. */
    @PostMapping("/replay")
    @Refuses(ProblemCode.NOT_FOUND)
    ReplayedView replay(@Valid @RequestBody DeadLetterReplayRequest request) {
        return ReplayedView.of(KafkaTrouble.ask(() -> switch (request.which()) {
            case DeadLetterReplayRequest.Which.All all -> letters.replayAll();
            case DeadLetterReplayRequest.Which.One(int partition, long offset) ->
                letters.replay(partition, offset)
                        .orElseThrow(() -> new ProblemException(Problem.of(
                                ProblemCode.NOT_FOUND,
                                "there is no dead letter at offset " + offset + " of partition " + partition)));
        }));
    }
}
