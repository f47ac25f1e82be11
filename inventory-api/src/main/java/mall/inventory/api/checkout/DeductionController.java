package mall.inventory.api.checkout;

import static mall.inventory.problem.ProblemCode.EXPIRED;
import static mall.inventory.problem.ProblemCode.HOLD_LIMIT;
import static mall.inventory.problem.ProblemCode.ILLEGAL_STATE;
import static mall.inventory.problem.ProblemCode.INSUFFICIENT_STOCK;
import static mall.inventory.problem.ProblemCode.INVALID_TOKEN;
import static mall.inventory.problem.ProblemCode.NOT_FOUND;
import static mall.inventory.problem.ProblemCode.ORDER_NO_REUSED;
import static mall.inventory.problem.ProblemCode.ROLLED_BACK;
import static mall.inventory.problem.ProblemCode.UNKNOWN_SKU;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.activity.Activities;
import mall.inventory.contract.EmptyBody;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.OrderView;
import mall.inventory.contract.Refuses;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.Actor;
import mall.inventory.merging.Outcome;
import mall.inventory.problem.Failures;
import mall.inventory.problem.ProblemException;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.Reservations;
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
@RequestMapping("/v1/deductions")
@Tag(name = "Deductions", description = "An order's stock, from its hold to its payment or its return")
class DeductionController {

    private final DeductionEngine engine;
    private final Reservations reservations;
    private final Activities activities;
    private final Failures failures;

    DeductionController(DeductionEngine engine, Reservations reservations, Activities activities, Failures failures) {
        this.engine = engine;
        this.reservations = reservations;
        this.activities = activities;
        this.failures = failures;
    }

    @PostMapping
    @Operation(
            summary = "Hold stock for an order",
            description =
                    "All lines are held, or none. Sent again with the same content it answers 200 with the order as it"
                            + " stands and the header Idempotent-Replayed: true.")
    @ApiResponse(responseCode = "201", description = "Held")
    @ApiResponse(responseCode = "200", description = "Held before")
    @Refuses({INSUFFICIENT_STOCK, ROLLED_BACK, EXPIRED, HOLD_LIMIT, INVALID_TOKEN, ORDER_NO_REUSED, UNKNOWN_SKU})
    ResponseEntity<OrderView> place(@Valid @RequestBody OrderRequest request, Actor actor) {
        Placement placement = CheckoutRequests.placement(request);
        return OrderAnswers.of(placement, engine.place(placement, actor)).toResponse();
    }

    @PostMapping("/batch")
    @Operation(
            summary = "Hold stock for up to 200 orders",
            description =
                    "Each order is held or refused on its own; the results stand in the order of the request. A malformed"
                            + " order refuses the whole request, and nothing is held.")
    BatchView placeAll(@Valid @RequestBody BatchRequest request, Actor actor) {
        List<Placement> placements = CheckoutRequests.placements(request);
        List<Outcome<PlaceOutcome>> outcomes = engine.placeAll(placements, actor);
        List<BatchView.Result> results = new ArrayList<>();
        for (int i = 0; i < placements.size(); i++) {
            results.add(result(placements.get(i), outcomes.get(i)));
        }
        return new BatchView(results);
    }

    /** What keeps one order from being written says nothing about the others. */
    private BatchView.Result result(Placement placement, Outcome<PlaceOutcome> outcome) {
        OrderAnswer answer = switch (outcome) {
            case Outcome.Done<PlaceOutcome> done -> OrderAnswers.of(placement, done.result());
            case Outcome.Failed<PlaceOutcome> failed ->
                new OrderAnswer.Refused(
                        failures.problemFor(failed.failure(), "POST", "/v1/deductions/batch " + placement.orderNo()));
        };
        return BatchView.Result.of(placement.orderNo(), answer);
    }

    @GetMapping("/{orderNo}")
    @Operation(summary = "Look at an order", description = "With history=true, also at what happened to it.")
    @Refuses(NOT_FOUND)
    OrderView find(@PathVariable OrderNo orderNo, @RequestParam(defaultValue = "false") boolean history) {
        Reservation order = reservations
                .find(orderNo)
                .orElseThrow(
                        () -> new ProblemException(OrderAnswer.notFound(orderNo).problem()));
        OrderView view = OrderView.of(order);
        return history ? view.withHistory(reservations.history(orderNo)) : view;
    }

    @PostMapping("/{orderNo}/confirm")
    @Operation(
            summary = "The order is paid",
            description =
                    "An expired order takes its units again, while there are any. Sent again it answers with the order as it"
                            + " stands. While an activity is written behind, an order that is not there yet is answered 503.")
    @Refuses({ROLLED_BACK, EXPIRED, NOT_FOUND})
    ResponseEntity<OrderView> confirm(
            @PathVariable OrderNo orderNo, @RequestBody(required = false) @Nullable EmptyBody nothing, Actor actor) {
        ConfirmOutcome outcome = engine.confirm(orderNo, actor);
        boolean maybeUnwritten = outcome instanceof ConfirmOutcome.NotFound && activities.someAreWrittenBehind();
        return (maybeUnwritten ? OrderAnswers.notWritten(orderNo) : OrderAnswers.of(orderNo, outcome)).toResponse();
    }

    @PostMapping("/{orderNo}/extend")
    @Operation(
            summary = "Hold an unpaid order longer",
            description =
                    "holdSeconds counts from placement and is capped; a shorter hold than there is changes nothing.")
    @Refuses({ROLLED_BACK, EXPIRED, ILLEGAL_STATE, NOT_FOUND})
    ResponseEntity<OrderView> extend(
            @PathVariable OrderNo orderNo, @Valid @RequestBody ExtendRequest request, Actor actor) {
        Duration hold = Duration.ofSeconds(request.holdSeconds());
        return OrderAnswers.of(orderNo, engine.extend(orderNo, hold, actor)).toResponse();
    }

    @PostMapping("/{orderNo}/rollback")
    @Operation(
            summary = "Give an order's stock back",
            description =
                    "Without lines, everything that is open; of an order never seen it leaves a tombstone, and the order is"
                            + " refused when it comes. With lines and a rollbackNo, so many units, once per rollbackNo.")
    @Refuses({ILLEGAL_STATE, ORDER_NO_REUSED, NOT_FOUND})
    ResponseEntity<OrderView> rollBack(
            @PathVariable OrderNo orderNo,
            @Valid @RequestBody(required = false) @Nullable RollbackBody request,
            Actor actor) {
        RollbackBody body = request == null ? RollbackBody.WHOLE : request;
        return OrderAnswers.of(orderNo, engine.rollback(CheckoutRequests.rollback(orderNo, body), actor))
                .toResponse();
    }
}
