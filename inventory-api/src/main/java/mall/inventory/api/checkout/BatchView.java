package mall.inventory.api.checkout;

import java.util.List;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.OrderView;
import mall.inventory.problem.Problem;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What became of each order of a batch, in the batch's order. */
record BatchView(List<Result> results) {

    /**
     * What became of one.
     *
     * @param status the HTTP status it would have been answered with by itself
     */
    record Result(
            String orderNo,
            int status,
            @Nullable OrderView order,
            @Nullable ProblemDetail problem) {

        static Result of(OrderNo orderNo, OrderAnswer answer) {
            return switch (answer) {
                case OrderAnswer.Done(HttpStatus status, Reservation order) ->
                    new Result(orderNo.value(), status.value(), OrderView.of(order), null);
                case OrderAnswer.Replayed(Reservation order) ->
                    new Result(orderNo.value(), HttpStatus.OK.value(), OrderView.of(order), null);
                case OrderAnswer.Refused(Problem problem) ->
                    new Result(orderNo.value(), problem.status().value(), null, problem.toProblemDetail());
            };
        }
    }
}
