package mall.inventory.api.checkout;

import static mall.inventory.contract.OrderAnswer.ended;
import static mall.inventory.contract.OrderAnswer.illegal;
import static mall.inventory.contract.OrderAnswer.lines;
import static mall.inventory.contract.OrderAnswer.notFound;
import static mall.inventory.contract.OrderAnswer.numberReused;
import static mall.inventory.contract.OrderAnswer.refused;
import static mall.inventory.contract.OrderAnswer.unshippable;

import java.util.List;
import java.util.Set;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.contract.OrderAnswer.Done;
import mall.inventory.contract.OrderAnswer.Replayed;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.ExtendOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import org.springframework.http.HttpStatus;

/** How the outcomes of order actions are answered: the one place where the deduction engine's words become HTTP's. */
final class OrderAnswers {

    private OrderAnswers() {}

    static OrderAnswer of(Placement placement, PlaceOutcome outcome) {
        OrderNo orderNo = placement.orderNo();
        return switch (outcome) {
            case PlaceOutcome.Placed placed -> new Done(HttpStatus.CREATED, placed.reservation());
            case PlaceOutcome.Replayed replayed -> new Replayed(replayed.reservation());
            case PlaceOutcome.NumberReused reused -> numberReused("order number " + orderNo, "an order");
            case PlaceOutcome.Ended ended -> ended(orderNo, ended.state());
            case PlaceOutcome.Insufficient insufficient ->
                refused(
                        ProblemCode.INSUFFICIENT_STOCK,
                        insufficient.shortages().size() + " of "
                                + placement.lines().size() + " lines of order " + orderNo
                                + " ask for more than is available; nothing was held. The number may be used again with fewer units",
                        lines(insufficient.shortages()));
            case PlaceOutcome.UnknownSkus unknown ->
                refused(
                        ProblemCode.UNKNOWN_SKU,
                        "order " + orderNo
                                + " names SKUs that are not in the catalogue; nothing was held. Add them, or leave"
                                + " them out",
                        unknownLines(placement, unknown.skus()));
            case PlaceOutcome.Restricted restricted ->
                refused(
                        ProblemCode.SHIPPING_RESTRICTED,
                        "order " + orderNo
                                + " has lines that do not ship to its address; nothing was held. See each line's reason",
                        unshippable(restricted.lines()));
            case PlaceOutcome.NoWarehouse none ->
                refused(
                        ProblemCode.NO_WAREHOUSE,
                        "order " + orderNo
                                + " has lines that no warehouse can ship to its address; nothing was held. Ask for a"
                                + " shipping quote to see why, or for fewer units",
                        unshippable(none.lines()));
            case PlaceOutcome.HoldLimitReached reached ->
                refused(
                        ProblemCode.HOLD_LIMIT,
                        "the user holds " + reached.limit()
                                + " unpaid orders, the most one user may; confirm or roll one back");
            case PlaceOutcome.TokenUsed used ->
                refused(ProblemCode.INVALID_TOKEN, "the submit token has bought another order; get a new one");
        };
    }

    static OrderAnswer of(OrderNo orderNo, ConfirmOutcome outcome) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed confirmed -> new Done(HttpStatus.OK, confirmed.reservation());
            case ConfirmOutcome.Replayed replayed -> new Replayed(replayed.reservation());
            case ConfirmOutcome.RolledBack rolledBack -> ended(orderNo, ReservationState.ROLLED_BACK);
            case ConfirmOutcome.ExpiredAndGone gone ->
                refused(
                        ProblemCode.EXPIRED,
                        "order " + orderNo + " was not paid in time, and its units have been sold since; refund it",
                        lines(gone.shortages()));
            case ConfirmOutcome.NotFound unknown -> notFound(orderNo);
        };
    }

    /** There is no such order, and there may be one in a moment: an activity answers its buyers before it writes. */
    static OrderAnswer notWritten(OrderNo orderNo) {
        return refused(
                ProblemCode.OVERLOADED,
                "there is no order " + orderNo
                        + " yet; activities that are written behind are open, and it may be one of theirs. Send it again");
    }

    static OrderAnswer of(OrderNo orderNo, RollbackOutcome outcome) {
        return switch (outcome) {
            case RollbackOutcome.RolledBack rolledBack -> new Done(HttpStatus.OK, rolledBack.reservation());
            case RollbackOutcome.Replayed replayed -> new Replayed(replayed.reservation());
            case RollbackOutcome.NumberReused reused ->
                numberReused("this rollback number of order " + orderNo, "a rollback");
            case RollbackOutcome.NotOpen notOpen ->
                refused(
                        ProblemCode.ILLEGAL_STATE,
                        "order " + orderNo
                                + " has fewer units open than the rollback asks for; nothing was given back. See"
                                + " available",
                        lines(notOpen.shortages()));
            case RollbackOutcome.IllegalState illegal -> illegal(orderNo, illegal.state(), "rolled back");
            case RollbackOutcome.NotFound unknown -> notFound(orderNo);
        };
    }

    static OrderAnswer of(OrderNo orderNo, ExtendOutcome outcome) {
        return switch (outcome) {
            case ExtendOutcome.Extended extended -> new Done(HttpStatus.OK, extended.reservation());
            case ExtendOutcome.Unchanged unchanged -> new Replayed(unchanged.reservation());
            case ExtendOutcome.IllegalState illegal ->
                switch (illegal.state()) {
                    case ROLLED_BACK, EXPIRED -> ended(orderNo, illegal.state());
                    case HELD, CONFIRMED, SHIPPED -> illegal(orderNo, illegal.state(), "extended");
                };
            case ExtendOutcome.NotFound unknown -> notFound(orderNo);
        };
    }

    private static List<Problem.Line> unknownLines(Placement placement, List<Sku> unknown) {
        Set<Sku> skus = Set.copyOf(unknown);
        return placement.lines().stream()
                .filter(line -> skus.contains(line.sku()))
                .map(line -> new Problem.Line(line.sku().code(), line.quantity().units(), 0))
                .toList();
    }
}
