package mall.inventory.faults.prove;

import static mall.inventory.faults.load.Action.CONFIRM;
import static mall.inventory.faults.load.Action.EXTEND;
import static mall.inventory.faults.load.Action.PLACE;
import static mall.inventory.faults.load.Action.ROLL_BACK;
import static mall.inventory.faults.load.Action.ROLL_BACK_PARTLY;
import static mall.inventory.faults.prove.Told.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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
                        .foundTombstone());
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
                .booked("apple", 2, 4, 4)
                .stock(6, 9, 4, 1)
                .violations();

        assertThat(violations)
                .containsExactlyInAnyOrder(
                        "order order-1 deducted apple 2 times, 4 units instead of 2",
                        "order order-1 has 2 units of apple open, its ledger entries leave 4",
                        "SKU apple: 6 sellable and 2 in open orders are not the 10 there were",
                        "SKU apple: 4 reserved, 2 in open orders");
    }

    @Test
    void findsAUnitThatIsLost() {
        assertThat(Told.order()
                        .answered(PLACE)
                        .found("HELD", 2, 1)
                        .stock(7, 9, 2, 1)
                        .violations())
                .containsExactly("SKU apple: 7 sellable and 2 in open orders are not the 10 there were");
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
                        .booked("pear", 0, 0, 0)
                        .violations())
                .contains("order order-1 deducted pear 0 times, 0 units instead of 1");
    }

    @Test
    void findsEntriesOfAnOrderThatHasNoHeader() {
        assertThat(Told.order().unknown(PLACE).booked("apple", 1, 2, 2).violations())
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
}
