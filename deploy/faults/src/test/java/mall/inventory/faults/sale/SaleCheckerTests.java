package mall.inventory.faults.sale;

import static mall.inventory.faults.load.Action.BUY;
import static mall.inventory.faults.load.Action.CONFIRM;
import static mall.inventory.faults.load.Action.ROLL_BACK;
import static mall.inventory.faults.sale.SaleTold.ORDER;
import static mall.inventory.faults.sale.SaleTold.PHONE;
import static mall.inventory.faults.sale.SaleTold.body;
import static mall.inventory.faults.sale.SaleTold.figures;
import static mall.inventory.faults.sale.SaleTold.givenBack;
import static mall.inventory.faults.sale.SaleTold.paid;
import static mall.inventory.faults.sale.SaleTold.refused;
import static mall.inventory.faults.sale.SaleTold.unpaid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import mall.inventory.faults.sale.SaleEvidence.Booked;
import mall.inventory.faults.sale.SaleEvidence.Figures;
import mall.inventory.faults.sale.SaleEvidence.Line;
import mall.inventory.faults.sale.SaleEvidence.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise of a sale is broken once, and the checker finds it. */
class SaleCheckerTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void findsNothingWrongWithAKeptPromise(String what, SaleTold told) {
        assertThat(told.violations()).isEmpty();
    }

    private static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of("paid", paid()),
                Arguments.of("at rest", paid().rested(1, 0, 8, 8).rested(1, 0, 0, 0)),
                Arguments.of("unpaid", unpaid()),
                Arguments.of("given back", givenBack()),
                Arguments.of("sold out", refused()),
                Arguments.of("over the limit", new SaleTold().refused(BUY, "USER_LIMIT")),
                Arguments.of(
                        "unknown and never there", new SaleTold().unknown(BUY).refused(BUY, "SOLD_OUT")),
                Arguments.of(
                        "unknown, and the sweeper's tombstone",
                        new SaleTold().unknown(BUY).refused(BUY, "ROLLED_BACK").foundTombstone()),
                Arguments.of(
                        "unknown, and accepted all the same",
                        new SaleTold().unknown(BUY).refused(BUY, "SOLD_OUT").found("EXPIRED", 0)),
                Arguments.of("sold out at first", refused().answered(BUY).found("EXPIRED", 0)),
                Arguments.of(
                        "a payment after the hold",
                        unpaid().later(Duration.ofMinutes(1)).refused(CONFIRM, "EXPIRED")),
                Arguments.of("a payment unknown", unpaid().unknown(CONFIRM).found("CONFIRMED", 2)),
                Arguments.of(
                        "paid too late with other units",
                        paid().booked(_ -> new Booked(PHONE, 1, 2, 2, 2)).figures(_ -> figures(0, 2))),
                Arguments.of(
                        "another one of the same user when the first was given back",
                        givenBack()
                                .answered("anna-2", BUY)
                                .answered("anna-2", CONFIRM)
                                .found("anna-2", "CONFIRMED", 2)
                                .figures(_ -> figures(2, 0))),
                Arguments.of(
                        "another one of the same user when the first has expired",
                        unpaid().later(Duration.ofMinutes(1))
                                .answered("anna-2", BUY)
                                .found("anna-2", "EXPIRED", 0)));
    }

    @Test
    void findsWhatReconciliationFinds() {
        assertOneViolation(paid().imbalance("I6 does not hold"), "I6");
    }

    @Test
    void findsAnOversoldSku() {
        SaleTold told = paid().figures(_ -> figures(10, 0)).booked("bob-1", new Booked(PHONE, 5, 9, 0, 0));

        assertThat(told.violations()).anyMatch(violation -> violation.contains("OVERSOLD"));
    }

    @Test
    void findsAnAnsweredOrderThatIsMissing() {
        assertThat(paid().notFound().violations()).anyMatch(violation -> violation.contains("is missing"));
    }

    @Test
    void findsAnOrderOfOtherContent() {
        assertOneViolation(paid().order(order -> lines(order, Map.of(PHONE, new Line(1, 2)))), "has the lines");
        assertOneViolation(
                paid().order(order -> new Order(order.state(), "other", order.userId(), order.lines())),
                "in activity other");
        assertOneViolation(
                paid().order(order -> new Order(order.state(), order.activity(), "bob", order.lines())), "of user bob");
    }

    @Test
    void findsAnAnswerOfOtherContent() {
        assertOneViolation(paid().answered(ORDER, BUY, body(ORDER, "anna", 1)), "another order");
        assertOneViolation(paid().answered(ORDER, BUY, body(ORDER, "bob", 2)), "another order");
        assertOneViolation(paid().answered(ORDER, BUY, body("anna-2", "anna", 2)), "another order");
    }

    @Test
    void findsAnOrderThatIsCountedTwice() {
        SaleTold told = paid().booked(_ -> new Booked(PHONE, 2, 4, 0, 0));

        assertThat(told.violations()).anyMatch(violation -> violation.contains("in 2 ledger entries"));
    }

    @Test
    void findsAnOrderThatIsNotCounted() {
        SaleTold told = paid().booked(_ -> new Booked(PHONE, 0, 0, 0, 2));

        assertThat(told.violations()).anyMatch(violation -> violation.contains("in 0 ledger entries"));
    }

    @Test
    void findsUnitsThatWentBackTwice() {
        SaleTold told = unpaid().booked(_ -> new Booked(PHONE, 1, 2, 4, 0));

        assertThat(told.violations()).anyMatch(violation -> violation.contains("leave it -2 of the activity"));
    }

    @Test
    void findsARefusedOrderThatIsThere() {
        assertOneViolation(refused().found("EXPIRED", 0), "refused every time");
    }

    @Test
    void findsAnEndedOrderThatHoldsUnits() {
        assertThat(unpaid().order(order -> lines(order, Map.of(PHONE, new Line(2, 2))))
                        .violations())
                .anyMatch(violation -> violation.contains("EXPIRED and holds 2 units"));
    }

    @Test
    void findsAPaidOrderWithoutItsUnits() {
        assertThat(paid().order(order -> lines(order, Map.of(PHONE, new Line(2, 1))))
                        .violations())
                .anyMatch(violation -> violation.contains("CONFIRMED with 1 of 2 units"));
    }

    @Test
    void findsAStateThatNobodyAskedFor() {
        assertOneViolation(paid().found("EXPIRED", 0), "can only be [CONFIRMED]");
        assertOneViolation(givenBack().found("EXPIRED", 0), "can only be [ROLLED_BACK]");
        assertOneViolation(unpaid().found("ROLLED_BACK", 0), "can only be [EXPIRED]");
        assertOneViolation(unpaid().found("CONFIRMED", 2), "can only be [EXPIRED]");
    }

    @Test
    void findsATombstoneInPlaceOfAnAnsweredOrder() {
        assertThat(unpaid().foundTombstone().violations()).anyMatch(violation -> violation.contains("can only be"));
    }

    @Test
    void findsARefusalAfterAnAnswer() {
        assertOneViolation(unpaid().refused(BUY, "SOLD_OUT"), "when its number came again");
        assertOneViolation(unpaid().refused(BUY, "USER_LIMIT"), "when its number came again");
        assertOneViolation(unpaid().refused(BUY, "ROLLED_BACK"), "which nobody asked for");
    }

    @Test
    void findsAHoldThatEndedTooEarly() {
        assertOneViolation(unpaid().refused(CONFIRM, "EXPIRED"), "before its hold can have ended");
        assertOneViolation(unpaid().refused(BUY, "EXPIRED"), "before its hold can have ended");
    }

    @Test
    void findsARefusalThatTheContractDoesNotHave() {
        assertOneViolation(new SaleTold().refused(BUY, "ACTIVITY_NOT_OPEN"), "ACTIVITY_NOT_OPEN");
        assertOneViolation(paid().refused(CONFIRM, "NOT_FOUND"), "NOT_FOUND");
        assertOneViolation(givenBack().refused(ROLL_BACK, "ILLEGAL_STATE"), "ILLEGAL_STATE");
    }

    @Test
    void findsEntriesOfNobodysOrder() {
        assertThat(paid().booked("bob-1", new Booked(PHONE, 1, 2, 2, 0)).violations())
                .containsExactly("order bob-1 is booked, and nobody has sent it");
    }

    @Test
    void findsEntriesWithoutAnOrder() {
        assertThat(refused().booked(ORDER, new Booked(PHONE, 1, 2, 2, 0)).violations())
                .anyMatch(violation -> violation.contains("no header"));
    }

    @Test
    void findsAUserWhoHasTooMuch() {
        SaleTold told = paid().answered("anna-2", BUY)
                .answered("anna-2", CONFIRM)
                .found("anna-2", "CONFIRMED", 2)
                .figures(_ -> figures(4, 0));

        assertThat(told.violations())
                .containsExactlyInAnyOrder(
                        "user anna held 4 units of phone at a time, allowed are 3",
                        "user anna has 4 units of phone, allowed are 3");
    }

    @Test
    void findsAUserWhoHadTooMuchForAMoment() {
        SaleTold told = new SaleTold()
                .answered(BUY)
                .answered("anna-2", BUY)
                .found("EXPIRED", 0)
                .found("anna-2", "EXPIRED", 0);

        assertOneViolation(told, "held 4 units of phone at a time");
    }

    @Test
    void findsFiguresThatAreNotWhatOrdersSay() {
        assertOneViolation(
                paid().figures(f -> with(f, f.allotted() + 1, f.taken(), f.remaining(), f.takenInBooks())),
                "allotted instead of");
        assertOneViolation(
                paid().figures(f -> with(f, f.allotted(), f.taken() + 1, f.remaining(), f.takenInBooks())),
                "are taken, in MySQL");
        assertOneViolation(
                paid().figures(f -> with(f, f.allotted(), f.taken(), f.remaining(), f.takenInBooks() - 1)),
                "are taken, in MySQL");
        assertThat(paid().figures(f -> with(f, f.allotted(), f.taken(), f.remaining() + 1, f.takenInBooks()))
                        .violations())
                .anyMatch(violation -> violation.contains("remain, allotted are 10"));
    }

    @Test
    void findsUnitsThatAreNowhere() {
        assertOneViolation(paid().figures(f -> stock(f, f.sellable() - 1, f.reserved(), f.activity())), "there were");
        assertOneViolation(paid().figures(f -> stock(f, f.sellable(), f.reserved() + 1, f.activity())), "reserved");
        assertThat(paid().figures(f -> stock(f, f.sellable() + 1, f.reserved(), f.activity() - 1))
                        .violations())
                .containsExactly("SKU phone: 8 remain of the activity, 7 are set aside for it");
    }

    @Test
    void findsStrandedUnits() {
        assertOneViolation(
                paid().figures(f -> new Figures(
                        f.allotted(),
                        f.taken(),
                        f.remaining(),
                        f.takenInBooks(),
                        f.sellable(),
                        f.reserved(),
                        f.activity(),
                        8)),
                "STRANDED");
    }

    @Test
    void findsUnitsThatOnlyRedisOrOnlyTheBooksHave() {
        assertOneViolation(paid().rested(1, 0, 9, 8).rested(1, 0, 0, 0), "Redis has 9, and 8 remain in the books");
        assertOneViolation(paid().rested(1, 0, 8, 8).rested(1, 0, 0, 1), "Redis has 0, and 1 remain in the books");
    }

    @Test
    void findsBatchesThatNobodyForgets() {
        assertOneViolation(paid().rested(1, 2, 8, 8).rested(1, 0, 0, 0), "2 batches");
    }

    @Test
    void findsALoadThatNothingCalledFor() {
        assertOneViolation(paid().rested(1, 0, 8, 8).rested(2, 0, 0, 0), "epoch 1 became 2");
    }

    private static Order lines(Order order, Map<String, Line> lines) {
        return new Order(order.state(), order.activity(), order.userId(), lines);
    }

    private static Figures with(Figures f, long allotted, long taken, long remaining, long inBooks) {
        return new Figures(allotted, taken, remaining, inBooks, f.sellable(), f.reserved(), f.activity(), f.unsold());
    }

    private static Figures stock(Figures f, long sellable, long reserved, long activity) {
        return new Figures(
                f.allotted(), f.taken(), f.remaining(), f.takenInBooks(), sellable, reserved, activity, f.unsold());
    }

    private static void assertOneViolation(SaleTold told, String what) {
        assertThat(told.violations()).singleElement().asString().contains(what);
    }
}
