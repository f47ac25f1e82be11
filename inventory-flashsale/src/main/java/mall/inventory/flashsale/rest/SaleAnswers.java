package mall.inventory.flashsale.rest;

import java.util.List;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.OrderView;
import mall.inventory.flashsale.admission.SaleOutcome;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the outcomes of buying are answered. */
final class SaleAnswers {

    private SaleAnswers() {}

    static ResponseEntity<OrderView> of(ActivityOrder order, SaleOutcome outcome) {
        return answer(order, outcome).toResponse();
    }

    private static OrderAnswer answer(ActivityOrder order, SaleOutcome outcome) {
        String orderNo = order.orderNo().value();
        return switch (outcome) {
            case SaleOutcome.Placed placed -> new OrderAnswer.Done(HttpStatus.CREATED, placed.order());
            case SaleOutcome.Promised promised -> new OrderAnswer.Done(HttpStatus.ACCEPTED, promised.order());
            case SaleOutcome.Replayed replayed -> new OrderAnswer.Replayed(replayed.order());
            case SaleOutcome.NumberReused reused -> OrderAnswer.numberReused("order number " + orderNo, "an order");
            case SaleOutcome.Ended ended -> OrderAnswer.ended(order.orderNo(), ended.state());
            case SaleOutcome.TokenRefused refused ->
                OrderAnswer.refused(
                        ProblemCode.INVALID_TOKEN,
                        "the submit token is missing, has ended, is another user's or activity's, or has bought another order;"
                                + " get a new one");
            case SaleOutcome.UserLimit limit ->
                OrderAnswer.refused(
                        ProblemCode.USER_LIMIT,
                        "one user may have " + limit.limit() + " units of "
                                + order.line().sku() + " in this activity; " + limit.held() + " are held already",
                        List.of(line(order, Math.max(limit.limit() - limit.held(), 0))));
            case SaleOutcome.SoldOut soldOut -> new OrderAnswer.Refused(soldOut(order, soldOut));
            case SaleOutcome.NotSold notSold ->
                OrderAnswer.refused(
                        ProblemCode.UNKNOWN_SKU,
                        "activity " + order.activity() + " does not sell "
                                + order.line().sku(),
                        List.of(line(order, 0)));
            case SaleOutcome.NotOpen notOpen ->
                OrderAnswer.refused(
                        ProblemCode.ACTIVITY_NOT_OPEN,
                        "activity " + order.activity()
                                + " takes no orders now; look at it to see from when to when it does");
            case SaleOutcome.Paused paused ->
                OrderAnswer.refused(
                        ProblemCode.ACTIVITY_PAUSED,
                        "activity " + order.activity()
                                + " is made ready again and goes on in a moment; send the same order again");
            case SaleOutcome.UnderWay underWay ->
                OrderAnswer.refused(
                        ProblemCode.OVERLOADED,
                        "order " + orderNo
                                + " was sent a moment ago and is not decided yet; send the same order again");
        };
    }

    static Problem soldOut(ActivityOrder order, SaleOutcome.SoldOut soldOut) {
        return Problem.of(
                        ProblemCode.SOLD_OUT,
                        soldOut.available() == 0
                                ? "nothing is left; units may come back when orders are not paid"
                                : "fewer units are left; the number may be used again with fewer")
                .withLines(List.of(line(order, soldOut.available())));
    }

    private static Problem.Line line(ActivityOrder order, long available) {
        return new Problem.Line(
                order.line().sku().code(), order.line().quantity().units(), available);
    }
}
