package mall.inventory.flashsale.admission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.inventory.activity.AcceptOutcome;
import mall.inventory.activity.AcceptedOrders;
import mall.inventory.activity.ActivityOrder;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservations;
import org.springframework.stereotype.Component;

/** What the books know of orders whose numbers come again. */
@Component
class SeenOrders {

    private final AcceptedOrders orders;
    private final Reservations reservations;

    SeenOrders(AcceptedOrders orders, Reservations reservations) {
        this.orders = orders;
        this.reservations = reservations;
    }

    /** The answers to those of the orders that were seen before; all of them, where it cannot be known. Does not fail. */
    Map<OrderNo, Result> among(List<ActivityOrder> asked) {
        Map<OrderNo, Result> answers = new HashMap<>();
        if (asked.isEmpty()) {
            return answers;
        }
        try {
            orders.seen(asked).forEach((orderNo, outcome) -> answers.put(orderNo, answer(orderNo, outcome)));
        } catch (RuntimeException e) {
            // Who may have an order must not be told that he has none.
            asked.forEach(order -> answers.put(order.orderNo(), Result.failed(e)));
        }
        return answers;
    }

    /** What became of an order, in the words of a sale. Does not fail. */
    Result answer(OrderNo orderNo, AcceptOutcome outcome) {
        return Result.of(() -> inWordsOfASale(orderNo, outcome));
    }

    private SaleOutcome inWordsOfASale(OrderNo orderNo, AcceptOutcome outcome) {
        return switch (outcome) {
            case AcceptOutcome.Placed placed -> new SaleOutcome.Placed(placed.order());
            case AcceptOutcome.Replayed replayed ->
                new SaleOutcome.Replayed(reservations.find(orderNo).orElseThrow());
            case AcceptOutcome.NumberReused reused -> new SaleOutcome.NumberReused();
            case AcceptOutcome.Ended ended -> new SaleOutcome.Ended(ended.state());
            case AcceptOutcome.TokenUsed used -> new SaleOutcome.TokenRefused();
            case AcceptOutcome.UserLimit limit -> new SaleOutcome.UserLimit(limit.limit(), limit.held());
            case AcceptOutcome.SoldOut soldOut -> new SaleOutcome.SoldOut(soldOut.available());
            case AcceptOutcome.OutsideWindow outside -> new SaleOutcome.NotOpen();
        };
    }
}
