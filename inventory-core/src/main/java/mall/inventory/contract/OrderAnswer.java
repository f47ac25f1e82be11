package mall.inventory.contract;

import java.util.List;
import mall.inventory.deduction.Shortage;
import mall.inventory.deduction.Unshippable;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What HTTP says about an order action, and the refusals that several actions share. */
public sealed interface OrderAnswer {

    /** Done now. */
    record Done(HttpStatus status, Reservation order) implements OrderAnswer {}

    /** Done before. */
    record Replayed(Reservation order) implements OrderAnswer {}

    /** Refused. */
    record Refused(Problem problem) implements OrderAnswer {}

    /**
     * The answer to a request about this order alone. A refusal's body is a problem and no order: whoever writes it looks at what it is. It
     * is not thrown, because a sale refuses thousands a second.
     */
    @SuppressWarnings("unchecked")
    default ResponseEntity<OrderView> toResponse() {
        return switch (this) {
            case Done(HttpStatus status, Reservation order) ->
                ResponseEntity.status(status).body(OrderView.of(order));
            case Replayed(Reservation order) -> Replay.of(OrderView.of(order));
            case Refused(Problem problem) -> (ResponseEntity<OrderView>) (ResponseEntity<?>) problem.toResponse();
        };
    }

    /** Refused, for that reason. */
    static Refused refused(ProblemCode code, String detail) {
        return new Refused(Problem.of(code, detail));
    }

    /** Refused because of those lines. */
    static Refused refused(ProblemCode code, String detail, List<Problem.Line> lines) {
        return new Refused(Problem.of(code, detail).withLines(lines));
    }

    /** There is no such order. */
    static Refused notFound(OrderNo orderNo) {
        return refused(ProblemCode.NOT_FOUND, "there is no order " + orderNo);
    }

    /**
     * The order's state does not allow it.
     *
     * @param action as in "cannot be rolled back"
     */
    static Refused illegal(OrderNo orderNo, ReservationState state, String action) {
        return refused(ProblemCode.ILLEGAL_STATE, "order " + orderNo + " is " + state + " and cannot be " + action);
    }

    /** The order has ended, and holds nothing that something could be done with. */
    static Refused ended(OrderNo orderNo, ReservationState state) {
        return switch (state) {
            case ROLLED_BACK ->
                refused(
                        ProblemCode.ROLLED_BACK,
                        "order " + orderNo
                                + " was rolled back and holds nothing; place a new order under another number");
            case EXPIRED ->
                refused(
                        ProblemCode.EXPIRED,
                        "order " + orderNo
                                + " was not paid in time and holds nothing; if it is paid, confirm it: that takes its"
                                + " units again while there are any. Otherwise place a new order under another number");
            case HELD, CONFIRMED, SHIPPED -> throw new IllegalStateException(orderNo + " has not ended: " + state);
        };
    }

    /**
     * The number is another document's.
     *
     * @param document as in "a rollback"
     */
    static Refused numberReused(String number, String document) {
        return refused(
                ProblemCode.ORDER_NO_REUSED,
                number + " belongs to " + document
                        + " with other content; send the same content to repeat it, or take another number");
    }

    /** The lines that lack units. */
    static List<Problem.Line> lines(List<Shortage> shortages) {
        return shortages.stream()
                .map(shortage -> new Problem.Line(shortage.sku().code(), shortage.requested(), shortage.available()))
                .toList();
    }

    /** The lines that do not ship, each with its reason. */
    static List<Problem.Line> unshippable(List<Unshippable> lines) {
        return lines.stream()
                .map(line -> new Problem.Line(line.sku().code(), line.requested(), line.available(), line.reason()))
                .toList();
    }
}
