package mall.inventory.api.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import mall.inventory.contract.OrderAnswer;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.ExtendOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.ledger.Quantity;
import mall.inventory.problem.Problem;
import mall.inventory.problem.ProblemCode;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationState;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The refusals that a test over HTTP does not easily come by, too. */
class OrderAnswersTests {

    private static final OrderNo ORDER = new OrderNo("o1");
    private static final Placement PLACEMENT =
            Placement.of(ORDER, "default", List.of(new OrderLine(new Sku("A"), new Quantity(3))));
    private static final List<Shortage> SHORTAGE = List.of(new Shortage(new Sku("A"), 3, 1));

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(place(new PlaceOutcome.NumberReused()), ProblemCode.ORDER_NO_REUSED),
                Arguments.of(place(new PlaceOutcome.Ended(ReservationState.ROLLED_BACK)), ProblemCode.ROLLED_BACK),
                Arguments.of(place(new PlaceOutcome.Ended(ReservationState.EXPIRED)), ProblemCode.EXPIRED),
                Arguments.of(place(new PlaceOutcome.Insufficient(SHORTAGE)), ProblemCode.INSUFFICIENT_STOCK),
                Arguments.of(place(new PlaceOutcome.UnknownSkus(List.of(new Sku("A")))), ProblemCode.UNKNOWN_SKU),
                Arguments.of(place(new PlaceOutcome.HoldLimitReached(3)), ProblemCode.HOLD_LIMIT),
                Arguments.of(place(new PlaceOutcome.TokenUsed()), ProblemCode.INVALID_TOKEN),
                Arguments.of(OrderAnswers.of(ORDER, new ConfirmOutcome.RolledBack()), ProblemCode.ROLLED_BACK),
                Arguments.of(OrderAnswers.of(ORDER, new ConfirmOutcome.ExpiredAndGone(SHORTAGE)), ProblemCode.EXPIRED),
                Arguments.of(OrderAnswers.of(ORDER, new ConfirmOutcome.NotFound()), ProblemCode.NOT_FOUND),
                Arguments.of(OrderAnswers.of(ORDER, new RollbackOutcome.NumberReused()), ProblemCode.ORDER_NO_REUSED),
                Arguments.of(OrderAnswers.of(ORDER, new RollbackOutcome.NotOpen(SHORTAGE)), ProblemCode.ILLEGAL_STATE),
                Arguments.of(illegalRollback(), ProblemCode.ILLEGAL_STATE),
                Arguments.of(OrderAnswers.of(ORDER, new RollbackOutcome.NotFound()), ProblemCode.NOT_FOUND),
                Arguments.of(extend(ReservationState.EXPIRED), ProblemCode.EXPIRED),
                Arguments.of(extend(ReservationState.ROLLED_BACK), ProblemCode.ROLLED_BACK),
                Arguments.of(extend(ReservationState.CONFIRMED), ProblemCode.ILLEGAL_STATE),
                Arguments.of(extend(ReservationState.SHIPPED), ProblemCode.ILLEGAL_STATE),
                Arguments.of(OrderAnswers.of(ORDER, new ExtendOutcome.NotFound()), ProblemCode.NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalHasItsCode(OrderAnswer answer, ProblemCode code) {
        assertThat(answer).isInstanceOfSatisfying(OrderAnswer.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(code);
            assertThat(refused.problem().detail()).hasSizeGreaterThan(15);
        });
    }

    @Test
    void aRefusalNamesItsLines() {
        assertThat(problem(place(new PlaceOutcome.Insufficient(SHORTAGE))).lines())
                .containsExactly(new Problem.Line("A", 3, 1));
        assertThat(problem(place(new PlaceOutcome.UnknownSkus(List.of(new Sku("A")))))
                        .lines())
                .containsExactly(new Problem.Line("A", 3, 0));
        assertThat(problem(OrderAnswers.of(ORDER, new ConfirmOutcome.ExpiredAndGone(SHORTAGE)))
                        .lines())
                .containsExactly(new Problem.Line("A", 3, 1));
    }

    private static Problem problem(OrderAnswer answer) {
        return ((OrderAnswer.Refused) answer).problem();
    }

    private static OrderAnswer place(PlaceOutcome outcome) {
        return OrderAnswers.of(PLACEMENT, outcome);
    }

    private static OrderAnswer illegalRollback() {
        return OrderAnswers.of(ORDER, new RollbackOutcome.IllegalState(ReservationState.SHIPPED));
    }

    private static OrderAnswer extend(ReservationState state) {
        return OrderAnswers.of(ORDER, new ExtendOutcome.IllegalState(state));
    }
}
