package mall.inventory.sync.rest;

import jakarta.validation.Valid;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.Refuses;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.problem.ProblemException;
import mall.inventory.sync.product.OnProductSystem;
import mall.inventory.sync.product.ProductReplay;
import mall.inventory.sync.product.ProductVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Compares the product system with the books, and has it read old events again. */
@RestController
@OnProductSystem
class ProductController {

    static final String VERIFICATION = "/v1/admin/sync/verification";
    static final String REPLAY = "/v1/admin/sync/replay";

    private final ProductVerifier verifier;
    private final ProductReplay replay;

    ProductController(ProductVerifier verifier, ProductReplay replay) {
        this.verifier = verifier;
        this.replay = replay;
    }

    /** 200 whether or not they agree. It takes some seconds longer when they do not: an event may be under way. */
    @PostMapping(VERIFICATION)
    @Refuses(ProblemCode.ILLEGAL_STATE)
    VerificationView verify(@RequestBody(required = false) @Nullable EmptyBody nothing) {
        return VerificationView.of(
                verifier.verify().orElseThrow(() -> underWay("a verification runs on this node; ask when it is over")));
    }

    /** 202: it goes on by itself, for all partitions, whichever nodes consume them. */
    @PostMapping(REPLAY)
    @Refuses(ProblemCode.ILLEGAL_STATE)
    ResponseEntity<ReplayView> replay(@Valid @RequestBody ReplayRequest request) {
        ProductReplay.Started started = KafkaTrouble.ask(() -> replay.start(request.from()))
                .orElseThrow(() -> underWay("events are being read again on this node; ask when that is over"));
        return ResponseEntity.accepted().body(new ReplayView(started.from(), started.records()));
    }

    private static ProblemException underWay(String detail) {
        return new ProblemException(Problem.of(ProblemCode.ILLEGAL_STATE, detail));
    }
}
