package mall.inventory.faults.prove;

import static mall.inventory.faults.load.Action.CONFIRM;
import static mall.inventory.faults.load.Action.EXTEND;
import static mall.inventory.faults.load.Action.INSPECT;
import static mall.inventory.faults.load.Action.PLACE;
import static mall.inventory.faults.load.Action.REPLAY;
import static mall.inventory.faults.load.Action.ROLL_BACK;
import static mall.inventory.faults.load.Action.ROLL_BACK_PARTLY;
import static mall.inventory.faults.load.Action.SHIP;
import static mall.inventory.faults.prove.Told.NORTH;
import static mall.inventory.faults.prove.Told.NOW;
import static mall.inventory.faults.prove.Told.RETURN;
import static mall.inventory.faults.prove.Told.SHIPMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.inventory.faults.load.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker has to be seen failing: each promise is broken once. */
class CheckerTests {

    static Stream<Told> keptPromises() {
        return Stream.of(
                Told.order().answered(PLACE).found("HELD", 2, 1),
                Told.order().unknown(PLACE).answered(PLACE).found("HELD", 2, 1),
                Told.order().answered(PLACE).answered(CONFIRM).found("CONFIRMED", 2, 1),
                Told.order().answered(PLACE).answered(ROLL_BACK).found("ROLLED_BACK", 0, 0),
                Told.order()
                        .answered(PLACE)
                        .answered(CONFIRM)
                        .answered(ROLL_BACK)
                        .found("ROLLED_BACK", 0, 0),
                Told.order().answered(PLACE).answered(ROLL_BACK_PARTLY).found("HELD", 1, 1),
                Told.order().answered(PLACE).unknown(ROLL_BACK_PARTLY).found("HELD", 1, 1),
                Told.order().answered(PLACE).unknown(ROLL_BACK_PARTLY).found("HELD", 2, 1),
                Told.briefOrder().answered(PLACE).found("EXPIRED", 0, 0),
                Told.briefOrder().answered(PLACE).answered(CONFIRM).found("CONFIRMED", 2, 1),
                Told.briefOrder()
                        .answered(PLACE)
                        .unknown(CONFIRM)
                        .refused(CONFIRM, "EXPIRED")
                        .found("EXPIRED", 0, 0),
                Told.order().refused(PLACE, "INSUFFICIENT_STOCK"),
                Told.order().unknown(PLACE).refused(PLACE, "INSUFFICIENT_STOCK"),
                Told.order().unknown(PLACE).refused(PLACE, "INSUFFICIENT_STOCK").found("HELD", 2, 1),
                Told.rolledBackBeforeItCame()
                        .answered(ROLL_BACK)
                        .refused(PLACE, "ROLLED_BACK")
                        .foundTombstone(),
                Told.paidOrder().answered(SHIP).foundShipped(),
                Told.paidOrder().unknown(SHIP).foundShipped(),
                Told.paidOrder().unknown(SHIP).answered(SHIP).answered(SHIP).foundShipped(),
                Told.paidOrder().unknown(SHIP).found("CONFIRMED", 2, 1),
                Told.paidOrder().answered(SHIP).answered(INSPECT).foundReturned(),
                Told.paidOrder().answered(SHIP).unknown(INSPECT).foundShipped(),
                Told.paidOrder()
                        .inContest()
                        .answered(ROLL_BACK)
                        .refused(SHIP, "ILLEGAL_STATE")
                        .found("ROLLED_BACK", 0, 0),
                Told.paidOrder()
                        .inContest()
                        .answered(ROLL_BACK)
                        .answered(SHIP)
                        .found("SHIPPED", 0, 0)
                        .line(_ -> new Evidence.Line(2, 0, 1, 1, 0, Map.of()))
                        .booked("apple", 1, 2, 1, 1, 0)
                        .paper(SHIPMENT, NORTH, 1)
                        .figures(_ -> new Evidence.Figures(10, 9, 0, 0, 0, 9, 0, Map.of())),
                Told.addressedOrder()
                        .answered(PLACE)
                        .answered(ROLL_BACK_PARTLY)
                        .found("HELD", 1, 1)
                        .line(_ -> new Evidence.Line(2, 1, 0, 1, 0, Map.of(NORTH, 1)))
                        .figures(_ -> new Evidence.Figures(10, 9, 1, 0, 0, 10, 0, Map.of(NORTH, 1L)))
                        .pearFrom(NORTH));
    }

    @ParameterizedTest
    @MethodSource("keptPromises")
    void findsNothingWhereEveryPromiseWasKept(Told told) {
        assertThat(told.violations()).isEmpty();
    }

    @Test
    void findsAnAnsweredOrderThatIsMissing() {
        assertThat(Told.order().answered(PLACE).violations())
                .containsExactly("order order-1 is missing: it was answered, and GET does not find it");
    }

    @Test
    void findsATombstoneThatIsMissing() {
        assertThat(Told.rolledBackBeforeItCame().answered(ROLL_BACK).violations())
                .hasSize(1);
    }

    @Test
    void findsAnAnswerWithoutAnOrder() {
        assertThat(Told.order().answeredWithNothing(PLACE).found("HELD", 2, 1).violations())
                .containsExactly("order order-1 PLACE was answered with 200 and no order");
    }

    @Test
    void findsAnOrderThatWasDeductedTwice() {
        List<String> violations = Told.order()
                .answered(PLACE)
                .found("HELD", 2, 1)
                .booked("apple", 2, 4, 0, 0, 0)
                .stock(6, 9, 4, 1)
                .violations();

        assertThat(violations)
                .containsExactlyInAnyOrder(
                        "order order-1 deducted apple 2 times, 4 units instead of 2",
                        "order order-1 has 2 units of apple open, its ledger entries leave 4",
                        "SKU apple: 6 sellable, withheld and unassigned, 2 in open orders, 0 shipped and 0 returned are not"
                                + " the 10 there were",
                        "SKU apple: 4 reserved, 2 in open orders");
    }

    @Test
    void findsAUnitThatIsLost() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .found("HELD", 2, 1)
                        .stock(7, 9, 2, 1)
                        .violations())
                .containsExactly(
                        "SKU apple: 7 sellable, withheld and unassigned, 2 in open orders, 0 shipped and 0 returned are not"
                                + " the 10 there were");
    }

    @Test
    void findsAUnitThatWasSoldTwice() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .found("HELD", 2, 1)
                        .stock(-1, 9, 2, 1)
                        .violations())
                .contains("SKU apple: -1 sellable");
    }

    @Test
    void findsLinesThatWereNotDeducted() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .found("HELD", 2, 1)
                        .booked("pear", 0, 0, 0, 0, 0)
                        .violations())
                .contains("order order-1 deducted pear 0 times, 0 units instead of 1");
    }

    @Test
    void findsEntriesOfAnOrderThatHasNoHeader() {
        assertThat(Told.order().unknown(PLACE).booked("apple", 1, 2, 0, 0, 0).violations())
                .containsExactly("order order-1 has ledger entries and no header");
    }

    @Test
    void findsAnOrderThatWasRefusedEveryTime() {
        assertThat(Told.order()
                        .refused(PLACE, "INSUFFICIENT_STOCK")
                        .found("HELD", 2, 1)
                        .violations())
                .containsExactly("order order-1 exists as HELD although it was refused every time");
    }

    @Test
    void findsAPaymentThatWasForgotten() {
        assertThat(Told.briefOrder()
                        .answered(PLACE)
                        .answered(CONFIRM)
                        .found("EXPIRED", 0, 0)
                        .violations())
                .containsExactly("order order-1 is EXPIRED, by its answers it can only be [CONFIRMED]");
    }

    @Test
    void findsACancellationThatWasForgotten() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .answered(ROLL_BACK)
                        .found("HELD", 2, 1)
                        .violations())
                .containsExactly("order order-1 is HELD, by its answers it can only be [ROLLED_BACK]");
    }

    @Test
    void findsAnExtensionThatWasForgotten() {
        assertThat(Told.briefOrder()
                        .answered(PLACE)
                        .answered(EXTEND)
                        .found("EXPIRED", 0, 0)
                        .violations())
                .hasSize(1);
    }

    @Test
    void findsAPartialRollbackThatWasDoneTwice() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .unknown(ROLL_BACK_PARTLY)
                        .answered(ROLL_BACK_PARTLY)
                        .found("HELD", 0, 1)
                        .violations())
                .containsExactly("order order-1 has 0 units of apple open as HELD instead of [1]");
    }

    @Test
    void findsAHoldThatDoesNotEnd() {
        assertThat(Told.briefOrder()
                        .answered(PLACE)
                        .foundHeldUntil(NOW.minusSeconds(1))
                        .violations())
                .containsExactly("order order-1 is HELD although its hold ended at 2026-01-01T11:59:59Z");
    }

    @Test
    void findsARefusalThatNobodyMayGive() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .refused(CONFIRM, "NOT_FOUND")
                        .found("HELD", 2, 1)
                        .violations())
                .containsExactly("order order-1 CONFIRM was refused with 409 NOT_FOUND");
    }

    @Test
    void findsAnOrderThatWasPlacedAfterItsRollback() {
        assertThat(Told.rolledBackBeforeItCame()
                        .answered(ROLL_BACK)
                        .answered(PLACE)
                        .foundTombstone()
                        .violations())
                .containsExactly("order order-1 was placed after its rollback");
    }

    @Test
    void passesOnWhatReconciliationFinds() {
        assertThat(Told.order().imbalance("reconciliation: I4").violations()).containsExactly("reconciliation: I4");
    }

    @Test
    void findsAnAnsweredShipmentThatIsMissing() {
        assertThat(Told.paidOrder().answered(SHIP).found("CONFIRMED", 2, 1).violations())
                .containsExactly("order order-1: SHIP order-1-s1 is missing: it was answered");
    }

    @Test
    void findsAShipmentThatWasBookedTwice() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .foundShipped()
                        .paper(SHIPMENT, NORTH, 2)
                        .booked("apple", 1, 2, 0, 2, 0)
                        .violations())
                .anyMatch(violation -> violation.startsWith("order order-1: SHIP order-1-s1 has the entries"))
                .contains(
                        "order order-1 has 1 units of apple open, its ledger entries leave 0",
                        "order order-1 has 1 units of apple shipped, by its ledger entries 2");
    }

    @Test
    void findsAShipmentThatWasCountedTwice() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .foundShipped()
                        .line(_ -> new Evidence.Line(2, 0, 2, 0, 0, Map.of()))
                        .violations())
                .contains("order order-1 counts 2 units of apple as shipped, its papers have 1");
    }

    @Test
    void findsAShipmentThatWasBookedElsewhere() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .foundShipped()
                        .paper(SHIPMENT, "south", 1)
                        .violations())
                .contains("order order-1: SHIP order-1-s1 is booked for order order-1 in south");
    }

    @Test
    void findsAShipmentThatWasRefusedAndBooked() {
        assertThat(Told.paidOrder()
                        .inContest()
                        .refused(SHIP, "ILLEGAL_STATE")
                        .foundShipped()
                        .violations())
                .containsExactly("order order-1: SHIP order-1-s1 is booked although it was refused");
    }

    @Test
    void findsAShipmentThatNobodyMayRefuse() {
        assertThat(Told.paidOrder()
                        .refused(SHIP, "ILLEGAL_STATE")
                        .found("CONFIRMED", 2, 1)
                        .violations())
                .containsExactly("order order-1 SHIP order-1-s1 was refused with 409 ILLEGAL_STATE");
    }

    @Test
    void findsAShipmentThatNobodyHasSent() {
        assertThat(Told.paidOrder()
                        .found("CONFIRMED", 2, 1)
                        .paper("order-1-s9", NORTH, 1)
                        .violations())
                .containsExactly("paper order-1-s9 is booked, and nobody has sent it");
    }

    @Test
    void findsAUnitThatBothShippedAndWasReleased() {
        assertThat(Told.paidOrder()
                        .inContest()
                        .answered(SHIP)
                        .answered(ROLL_BACK)
                        .foundShipped()
                        .state("SHIPPED")
                        .line(_ -> new Evidence.Line(2, 0, 1, 2, 0, Map.of()))
                        .booked("apple", 1, 2, 2, 1, 0)
                        .violations())
                .contains(
                        "order order-1 has 0 of 2 units of apple open, 1 shipped and 2 released",
                        "order order-1 has 0 units of apple open, its ledger entries leave -1");
    }

    @Test
    void findsUnitsThatAreOpenAlthoughTheyHaveShipped() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .foundShipped()
                        .line(_ -> new Evidence.Line(2, 2, 1, 0, 0, Map.of()))
                        .violations())
                .contains(
                        "order order-1 has 2 units of apple open as CONFIRMED instead of [1]",
                        "order order-1 has 2 of 2 units of apple open, 1 shipped and 0 released");
    }

    @Test
    void findsAnOrderThatIsShippedWithOpenUnits() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .foundShipped()
                        .state("SHIPPED")
                        .violations())
                .containsExactly("order order-1 is SHIPPED, by its answers it can only be [CONFIRMED]");
    }

    @Test
    void findsAReturnThatIsMissing() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .answered(INSPECT)
                        .foundReturned()
                        .withoutPaper(RETURN)
                        .violations())
                .contains(
                        "order order-1: INSPECT order-1-r1 is missing: it was answered",
                        "order order-1 counts 1 units of apple as returned, its papers have 0");
    }

    @Test
    void findsAReturnThatWasBookedTwice() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .answered(INSPECT)
                        .foundReturned()
                        .paper(RETURN, NORTH, 2)
                        .booked("apple", 1, 2, 0, 1, 2)
                        .violations())
                .contains("order order-1 has 1 units of apple returned, by its ledger entries 2");
    }

    @Test
    void findsAReturnThatIsOnSaleTwice() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .answered(INSPECT)
                        .foundReturned()
                        .figures(_ -> new Evidence.Figures(10, 9, 1, 1, 0, 11, 0, Map.of()))
                        .violations())
                .containsExactly(
                        "SKU apple: 10 sellable, withheld and unassigned, 1 in open orders, 1 shipped and 1 returned are not"
                                + " the 10 there were");
    }

    @Test
    void findsUnitsThatLieNowhere() {
        assertThat(Told.paidOrder()
                        .found("CONFIRMED", 2, 1)
                        .figures(_ -> new Evidence.Figures(10, 8, 2, 0, 0, 9, 0, Map.of()))
                        .violations())
                .containsExactly("SKU apple: 10 in the books, 9 in the warehouses");
    }

    @Test
    void countsWhatWasFoundWhenItLeft() {
        assertThat(Told.paidOrder()
                        .answered(SHIP)
                        .foundShipped()
                        .figures(_ -> new Evidence.Figures(10, 8, 1, 0, 1, 10, 1, Map.of()))
                        .violations())
                .isEmpty();
    }

    @Test
    void findsUnitsThatAreAllocatedToNobody() {
        assertThat(Told.paidOrder()
                        .found("CONFIRMED", 2, 1)
                        .figures(_ -> new Evidence.Figures(10, 8, 2, 0, 0, 10, 0, Map.of(NORTH, 1L)))
                        .violations())
                .containsExactly("SKU apple: {north=1} allocated, open lines are sourced from {}");
    }

    @Test
    void findsALineThatIsAllocatedInPart() {
        assertThat(Told.paidOrder()
                        .found("CONFIRMED", 2, 1)
                        .line(_ -> new Evidence.Line(2, 2, 0, 0, 0, Map.of(NORTH, 1)))
                        .figures(_ -> new Evidence.Figures(10, 8, 2, 0, 0, 10, 0, Map.of(NORTH, 1L)))
                        .violations())
                .containsExactly("order order-1 has 2 units of apple open and 1 allocated");
    }

    @Test
    void findsAnOrderWithAnAddressThatWasNotSourced() {
        assertThat(Told.addressedOrder().answered(PLACE).found("HELD", 2, 1).violations())
                .containsExactlyInAnyOrder(
                        "order order-1 has 2 units of apple open and 0 allocated",
                        "order order-1 has 1 units of pear open and 0 allocated");
    }

    @Test
    void findsAnEndedOrderThatKeepsItsPlace() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .answered(ROLL_BACK)
                        .found("ROLLED_BACK", 0, 0)
                        .line(_ -> new Evidence.Line(2, 0, 0, 2, 0, Map.of(NORTH, 2)))
                        .violations())
                .contains("order order-1 is ROLLED_BACK and has 2 units of apple allocated");
    }

    @Test
    void findsAnOrderThatIsToShipFromAClosedWarehouse() {
        assertThat(Told.order()
                        .closed(NORTH, 1, 2)
                        .answeredBetween(3, 4, PLACE, NORTH)
                        .opened(NORTH, 5, 6)
                        .found("HELD", 2, 1)
                        .violations())
                .containsExactly("order order-1 is to ship from north, which was closed before and is not open again");
    }

    @Test
    void findsAPaymentThatIsToShipFromAClosedWarehouse() {
        assertThat(Told.order()
                        .answeredBetween(1, 4, PLACE, "")
                        .closed(NORTH, 2, 5)
                        .answeredBetween(6, 7, REPLAY, "")
                        .answeredBetween(8, 9, CONFIRM, NORTH)
                        .found("CONFIRMED", 2, 1)
                        .violations())
                .hasSize(1);
    }

    static Stream<Told> allowedPlaces() {
        return Stream.of(
                // while it is being closed, and when it is to be opened again
                Told.order().answeredBetween(1, 4, PLACE, NORTH).closed(NORTH, 2, 3),
                Told.order()
                        .closed(NORTH, 1, 2)
                        .answeredBetween(3, 6, PLACE, NORTH)
                        .opened(NORTH, 5, 7),
                // it was to ship from there before, and nobody else can
                Told.order()
                        .answeredBetween(1, 2, PLACE, NORTH)
                        .closed(NORTH, 3, 4)
                        .answeredBetween(5, 6, REPLAY, NORTH),
                // nobody knows whether an earlier reopening happens now
                Told.order()
                        .turn(NORTH, true, 1, 2, new Reply.Unknown("no answer"))
                        .closed(NORTH, 3, 4)
                        .answeredBetween(5, 6, PLACE, NORTH),
                // another one was closed
                Told.order().closed("south", 1, 2).answeredBetween(3, 4, PLACE, NORTH));
    }

    @ParameterizedTest
    @MethodSource("allowedPlaces")
    void doesNotBlameWhoDidNotKnow(Told told) {
        assertThat(told.found("HELD", 2, 1).violations()).isEmpty();
    }

    @Test
    void findsAClosingThatWasRefused() {
        assertThat(Told.order()
                        .turn(NORTH, false, 1, 2, new Reply.Refused(404, "NOT_FOUND"))
                        .violations())
                .containsExactly("warehouse north: closing was refused with 404 NOT_FOUND");
    }
}
