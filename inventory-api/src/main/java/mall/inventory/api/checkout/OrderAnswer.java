package mall.inventory.api.checkout;

import mall.inventory.api.Replay;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemException;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What HTTP says about an order action. */
sealed interface OrderAnswer {

    /** Done now. */
    record Done(HttpStatus status, Reservation order) implements OrderAnswer {}

    /** Done before. */
    record Replayed(Reservation order) implements OrderAnswer {}

    /** Refused. */
    record Refused(Problem problem) implements OrderAnswer {}

    /** The answer to a request about this order alone. */
    default ResponseEntity<OrderView> toResponse() {
        return switch (this) {
            case Done(HttpStatus status, Reservation order) ->
                ResponseEntity.status(status).body(OrderView.of(order));
            case Replayed(Reservation order) -> Replay.of(OrderView.of(order));
            case Refused(Problem problem) -> throw new ProblemException(problem);
        };
    }

    /** Its part of the answer to a batch. */
    default BatchView.Result toResult(OrderNo orderNo) {
        return switch (this) {
            case Done(HttpStatus status, Reservation order) ->
                new BatchView.Result(orderNo.value(), status.value(), OrderView.of(order), null);
            case Replayed(Reservation order) ->
                new BatchView.Result(orderNo.value(), HttpStatus.OK.value(), OrderView.of(order), null);
            case Refused(Problem problem) ->
                new BatchView.Result(orderNo.value(), problem.status().value(), null, problem.toProblemDetail());
        };
    }
}
