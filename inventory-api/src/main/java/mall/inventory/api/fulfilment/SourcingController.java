package mall.inventory.api.fulfilment;

import static mall.inventory.contract.OrderAnswer.ended;
import static mall.inventory.contract.OrderAnswer.illegal;
import static mall.inventory.contract.OrderAnswer.notFound;
import static mall.inventory.contract.OrderAnswer.refused;
import static mall.inventory.contract.OrderAnswer.unshippable;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.OrderView;
import mall.inventory.contract.Refuses;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.SourceOutcome;
import mall.inventory.ledger.Actor;
import mall.inventory.problem.ProblemCode;
import mall.inventory.reservation.OrderNo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Admin: books")
class SourcingController {

    private final FulfilmentEngine engine;

    SourcingController(FulfilmentEngine engine) {
        this.engine = engine;
    }

    @PostMapping("/v1/admin/reservations/{orderNo}/source")
    @Operation(
            summary = "Find out where an order ships from",
            description =
                    "All its open units that have no place yet get one, or none does. Where each has its place already, it answers"
                            + " with the order as it stands.")
    @Refuses({
        ProblemCode.NO_WAREHOUSE,
        ProblemCode.ROLLED_BACK,
        ProblemCode.EXPIRED,
        ProblemCode.ILLEGAL_STATE,
        ProblemCode.NOT_FOUND
    })
    ResponseEntity<OrderView> source(
            @PathVariable OrderNo orderNo, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        return answer(orderNo, engine.source(orderNo, actor)).toResponse();
    }

    private static OrderAnswer answer(OrderNo orderNo, SourceOutcome outcome) {
        return switch (outcome) {
            case SourceOutcome.Sourced sourced -> new OrderAnswer.Done(HttpStatus.OK, sourced.reservation());
            case SourceOutcome.Replayed replayed -> new OrderAnswer.Replayed(replayed.reservation());
            case SourceOutcome.NotSourced lines ->
                refused(
                        ProblemCode.NO_WAREHOUSE,
                        "order " + orderNo
                                + " has lines that no warehouse can ship; none was sourced. See each line's reason",
                        unshippable(lines.lines()));
            case SourceOutcome.IllegalState illegal ->
                switch (illegal.state()) {
                    case ROLLED_BACK, EXPIRED -> ended(orderNo, illegal.state());
                    case HELD, CONFIRMED, SHIPPED -> illegal(orderNo, illegal.state(), "sourced");
                };
            case SourceOutcome.NotFound unknown -> notFound(orderNo);
        };
    }
}
