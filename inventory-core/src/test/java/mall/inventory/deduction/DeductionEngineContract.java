package mall.inventory.deduction;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static mall.inventory.Shop.order;
import static mall.inventory.Shop.orderNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Shop;
import mall.inventory.database.LosingDataSource;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.merging.Outcome;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.reservation.ShipTo;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import mall.inventory.stock.StockPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What every strategy promises, one caller at a time; {@link DeductionRaces} has the crowds. */
@CoreIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeductionEngineContract {

    @Autowired
    Shop shop;

    @Autowired
    Reservations reservations;

    @Autowired
    Ledger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    SpreadSkus spread;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LosingDataSource connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeductionEngine engine;

    /** Once for all: every test has SKUs of its own, so what one leaves unbalanced stays so, and the violation names it. */
    @AfterAll
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void holdsTheUnitsOfAnOrder() {
        Sku sku = shop.skuWith(10);

        Reservation held = place(order(line(sku, 3)));

        assertThat(held.state()).isEqualTo(ReservationState.HELD);
        assertThat(Duration.between(held.placedAt(), held.expiresAt())).isEqualTo(Duration.ofMinutes(15));
        assertThat(sellableAndReserved(sku)).containsExactly(7L, 3L);
        assertThat(reservations.find(held.orderNo())).contains(held);
    }

    @Test
    void booksTheMoveInTheLedger() {
        Sku sku = shop.skuWith(10);

        Reservation held = place(order(line(sku, 3)));

        LedgerEntry entry = ledger.page(sku, 1, null).entries().getFirst();
        assertThat(entry.from()).isEqualTo(Account.SELLABLE);
        assertThat(entry.to()).isEqualTo(Account.RESERVED);
        assertThat(entry.quantity()).isEqualTo(3);
        assertThat(entry.document().number()).isEqualTo(held.orderNo().value());
        assertThat(entry.actor()).isEqualTo(CHECKOUT);
        assertThat(entry.at()).isEqualTo(held.placedAt());
    }

    @Test
    void sumsTheLinesOfOneSku() {
        Sku sku = shop.skuWith(10);

        Reservation held = place(order(line(sku, 3), line(sku, 4)));

        assertThat(held.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.quantity()).isEqualTo(7));
        assertThat(sellableAndReserved(sku)).containsExactly(3L, 7L);
    }

    @Test
    void keepsApartSkusThatDifferOnlyInCase() {
        String code = number("case");
        Sku lower = shop.add(new Sku(code + "a"), 5);
        Sku upper = shop.add(new Sku(code + "A"), 5);

        place(order(line(lower, 2)));

        assertThat(sellableAndReserved(lower)).containsExactly(3L, 2L);
        assertThat(sellableAndReserved(upper)).containsExactly(5L, 0L);
    }

    @Test
    void sellsTheLastUnitAndNoMore() {
        Sku sku = shop.skuWith(1);

        place(order(line(sku, 1)));

        assertThat(engine.place(order(line(sku, 1)), CHECKOUT))
                .isEqualTo(new PlaceOutcome.Insufficient(List.of(new Shortage(sku, 1, 0))));
    }

    @Test
    void refusesTheWholeOrderAndNamesEveryLineThatDoesNotFit() {
        Sku plenty = shop.skuWith(100);
        Sku few = shop.skuWith(2);
        Sku none = shop.skuWith(0);
        String before = shop.books();

        PlaceOutcome outcome = engine.place(order(line(plenty, 5), line(few, 3), line(none, 1)), CHECKOUT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PlaceOutcome.Insufficient.class,
                        refusal -> assertThat(refusal.shortages())
                                .containsExactlyInAnyOrder(new Shortage(few, 3, 2), new Shortage(none, 1, 0)));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void refusesSkusNobodyKnows() {
        Sku known = shop.skuWith(5);
        Sku unknown = new Sku(number("unknown"));
        String before = shop.books();

        PlaceOutcome outcome = engine.place(order(line(known, 1), line(unknown, 1)), CHECKOUT);

        assertThat(outcome).isEqualTo(new PlaceOutcome.UnknownSkus(List.of(unknown)));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void forgetsARefusalSoThatTheNumberMayBeTriedAgain() {
        Sku sku = shop.skuWith(1);
        OrderNo orderNo = orderNo();
        engine.place(Placement.of(orderNo, "mall", List.of(line(sku, 2))), CHECKOUT);

        PlaceOutcome outcome = engine.place(Placement.of(orderNo, "mall", List.of(line(sku, 1))), CHECKOUT);

        assertThat(outcome).isInstanceOf(PlaceOutcome.Placed.class);
    }

    @Test
    void replaysTheSameOrderOnce() {
        Sku sku = shop.skuWith(10);
        Sku other = shop.skuWith(10);
        Placement order = order(line(sku, 3), line(other, 1));
        Reservation held = place(order);
        String before = shop.books();

        Placement again =
                new Placement(order.orderNo(), "mall", null, null, Duration.ofHours(1), null, reversed(order.lines()));
        PlaceOutcome outcome = engine.place(again, CHECKOUT);

        assertThat(outcome).isEqualTo(new PlaceOutcome.Replayed(held));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void replaysTheOrderAsItStandsNow() {
        Placement order = order(line(shop.skuWith(10), 3));
        place(order);
        engine.confirm(order.orderNo(), CHECKOUT);

        assertThat(engine.place(order, CHECKOUT))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Replayed.class,
                        replayed -> assertThat(replayed.reservation().state()).isEqualTo(ReservationState.CONFIRMED));
    }

    @Test
    void refusesANumberWithOtherContent() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 3));
        place(order);
        String before = shop.books();

        OrderNo number = order.orderNo();
        List<OrderLine> lines = order.lines();
        ShipTo address = new ShipTo("CN-31", null, null, null);
        assertThat(List.of(
                        Placement.of(number, "mall", List.of(line(sku, 4))),
                        Placement.of(number, "store", lines),
                        new Placement(number, "mall", "ann", null, null, null, lines),
                        new Placement(number, "mall", null, address, null, null, lines)))
                .allSatisfy(changed ->
                        assertThat(engine.place(changed, CHECKOUT)).isEqualTo(new PlaceOutcome.NumberReused()));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void refusesToPlaceAgainWhatWasRolledBackOrExpired() {
        Sku sku = shop.skuWith(10);
        Placement rolledBack = order(line(sku, 3));
        place(rolledBack);
        engine.rollback(whole(rolledBack.orderNo()), CHECKOUT);
        Placement expired = order(line(sku, 3));
        place(expired);
        expire(expired.orderNo());

        assertThat(engine.place(rolledBack, CHECKOUT)).isEqualTo(new PlaceOutcome.Ended(ReservationState.ROLLED_BACK));
        assertThat(engine.place(expired, CHECKOUT)).isEqualTo(new PlaceOutcome.Ended(ReservationState.EXPIRED));
        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
    }

    @Test
    void spendsASubmitTokenOnce() {
        Sku sku = shop.skuWith(10);
        String token = number("token");
        OrderNo refused = orderNo();
        engine.place(new Placement(refused, "mall", null, null, null, token, List.of(line(sku, 11))), CHECKOUT);

        Reservation held = place(new Placement(orderNo(), "mall", null, null, null, token, List.of(line(sku, 1))));

        assertThat(held.state()).isEqualTo(ReservationState.HELD);
        assertThat(engine.place(
                        new Placement(orderNo(), "mall", null, null, null, token, List.of(line(sku, 1))), CHECKOUT))
                .isEqualTo(new PlaceOutcome.TokenUsed());
        assertThat(sellableAndReserved(sku)).containsExactly(9L, 1L);
    }

    @Test
    void capsTheOpenHoldsOfOneUser() {
        Sku sku = shop.skuWith(10);
        String user = number("user");
        OrderNo first = placeFor(user, sku).orElseThrow().orderNo();
        OrderNo second = placeFor(user, sku).orElseThrow().orderNo();
        OrderNo third = placeFor(user, sku).orElseThrow().orderNo();
        assertThat(placeFor(user, sku)).isEmpty();

        engine.confirm(first, CHECKOUT);
        assertThat(placeFor(user, sku)).isPresent();
        assertThat(placeFor(user, sku)).isEmpty();

        engine.rollback(whole(second), CHECKOUT);
        assertThat(placeFor(user, sku)).isPresent();
        assertThat(placeFor(user, sku)).isEmpty();

        expire(third);
        assertThat(placeFor(user, sku)).isPresent();
        assertThat(placeFor(user, sku)).isEmpty();
    }

    @Test
    void confirmsOnceAndKeepsTheUnits() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 3));
        place(order);

        assertThat(engine.confirm(order.orderNo(), CHECKOUT)).isInstanceOf(ConfirmOutcome.Confirmed.class);
        assertThat(engine.confirm(order.orderNo(), CHECKOUT)).isInstanceOf(ConfirmOutcome.Replayed.class);

        shop.endHold(order.orderNo());
        engine.expireDue(1_000);
        assertThat(sellableAndReserved(sku)).containsExactly(7L, 3L);
        assertThat(actions(order.orderNo())).containsExactly("PLACE", "CONFIRM");
    }

    @Test
    void confirmsAHoldThatHasEndedButIsNotReleasedYet() {
        Placement order = order(line(shop.skuWith(10), 3));
        place(order);
        shop.endHold(order.orderNo());

        assertThat(engine.confirm(order.orderNo(), CHECKOUT)).isInstanceOf(ConfirmOutcome.Confirmed.class);
    }

    @Test
    void takesTheUnitsAgainWhenThePaymentComesLate() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 3));
        place(order);
        engine.rollback(partial(order.orderNo(), "r1", line(sku, 1)), CHECKOUT);
        expire(order.orderNo());
        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);

        ConfirmOutcome outcome = engine.confirm(order.orderNo(), CHECKOUT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ConfirmOutcome.Confirmed.class,
                        confirmed -> assertThat(confirmed
                                        .reservation()
                                        .lines()
                                        .getFirst()
                                        .open())
                                .isEqualTo(2));
        assertThat(sellableAndReserved(sku)).containsExactly(8L, 2L);
    }

    @Test
    void takesAllLinesOfALatePaymentOrNone() {
        Sku there = shop.skuWith(3);
        Sku gone = shop.skuWith(3);
        Placement order = order(line(there, 3), line(gone, 3));
        place(order);
        expire(order.orderNo());
        place(order(line(gone, 2)));
        String before = shop.books();

        assertThat(engine.confirm(order.orderNo(), CHECKOUT))
                .isEqualTo(new ConfirmOutcome.ExpiredAndGone(List.of(new Shortage(gone, 3, 1))));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void refusesALatePaymentWhenTheUnitsAreGone() {
        Sku sku = shop.skuWith(3);
        Placement order = order(line(sku, 3));
        place(order);
        expire(order.orderNo());
        place(order(line(sku, 1)));
        String before = shop.books();

        assertThat(engine.confirm(order.orderNo(), CHECKOUT))
                .isEqualTo(new ConfirmOutcome.ExpiredAndGone(List.of(new Shortage(sku, 3, 2))));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void doesNotConfirmWhatIsNotThere() {
        assertThat(engine.confirm(orderNo(), CHECKOUT)).isEqualTo(new ConfirmOutcome.NotFound());
    }

    @Test
    void givesTheUnitsBackOnce() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 3));
        place(order);

        assertThat(engine.rollback(whole(order.orderNo()), CHECKOUT)).isInstanceOf(RollbackOutcome.RolledBack.class);
        assertThat(engine.rollback(whole(order.orderNo()), CHECKOUT)).isInstanceOf(RollbackOutcome.Replayed.class);

        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
        assertThat(engine.confirm(order.orderNo(), CHECKOUT)).isEqualTo(new ConfirmOutcome.RolledBack());
    }

    @Test
    void refundsAConfirmedOrder() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 3));
        place(order);
        engine.confirm(order.orderNo(), CHECKOUT);

        assertThat(engine.rollback(whole(order.orderNo()), CHECKOUT))
                .isInstanceOfSatisfying(
                        RollbackOutcome.RolledBack.class,
                        done -> assertThat(done.reservation().state()).isEqualTo(ReservationState.ROLLED_BACK));
        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
    }

    @Test
    void leavesATombstoneForAnOrderThatComesAfterItsRollback() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 3));

        RollbackOutcome outcome = engine.rollback(whole(order.orderNo()), CHECKOUT);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RollbackOutcome.RolledBack.class,
                        done -> assertThat(done.reservation().lines()).isEmpty());
        assertThat(engine.place(order, CHECKOUT)).isEqualTo(new PlaceOutcome.Ended(ReservationState.ROLLED_BACK));
        assertThat(engine.confirm(order.orderNo(), CHECKOUT)).isEqualTo(new ConfirmOutcome.RolledBack());
        assertThat(engine.rollback(whole(order.orderNo()), CHECKOUT)).isInstanceOf(RollbackOutcome.Replayed.class);
        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
        assertThat(reservations.history(order.orderNo()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("changed my mind"));
    }

    @Test
    void recognisesARollbackByItsNumberAfterTheOrderHasEnded() {
        Sku sku = shop.skuWith(10);
        OrderNo expired = place(order(line(sku, 5))).orderNo();
        engine.rollback(partial(expired, "r1", line(sku, 2)), CHECKOUT);
        expire(expired);
        OrderNo never = orderNo();
        RollbackRequest cancellation = new RollbackRequest.Whole(never, "r2", null);
        engine.rollback(cancellation, CHECKOUT);

        assertThat(engine.rollback(partial(expired, "r1", line(sku, 2)), CHECKOUT))
                .isInstanceOf(RollbackOutcome.Replayed.class);
        assertThat(engine.rollback(cancellation, CHECKOUT)).isInstanceOf(RollbackOutcome.Replayed.class);
        assertThat(engine.rollback(partial(never, "r2", line(sku, 1)), CHECKOUT))
                .isEqualTo(new RollbackOutcome.NumberReused());
    }

    @Test
    void givesPartOfAnOrderBackOncePerNumber() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 5));
        place(order);
        OrderNo number = order.orderNo();

        assertThat(engine.rollback(partial(number, "r1", line(sku, 2)), CHECKOUT))
                .isInstanceOf(RollbackOutcome.RolledBack.class);
        assertThat(engine.rollback(partial(number, "r1", line(sku, 2)), CHECKOUT))
                .isInstanceOf(RollbackOutcome.Replayed.class);
        assertThat(engine.rollback(partial(number, "r1", line(sku, 1)), CHECKOUT))
                .isEqualTo(new RollbackOutcome.NumberReused());

        assertThat(sellableAndReserved(sku)).containsExactly(7L, 3L);
        assertThat(reservations.find(number).orElseThrow().state()).isEqualTo(ReservationState.HELD);
    }

    @Test
    void endsAnOrderWhoseLastUnitIsGivenBack() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 5));
        place(order);

        engine.rollback(partial(order.orderNo(), "r1", line(sku, 2)), CHECKOUT);
        engine.rollback(partial(order.orderNo(), "r2", line(sku, 3)), CHECKOUT);

        assertThat(reservations.find(order.orderNo()).orElseThrow().state()).isEqualTo(ReservationState.ROLLED_BACK);
        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
    }

    @Test
    void refusesToGiveBackMoreThanIsOpen() {
        Sku sku = shop.skuWith(10);
        Sku other = shop.skuWith(10);
        Placement order = order(line(sku, 5));
        place(order);
        String before = shop.books();

        assertThat(engine.rollback(partial(order.orderNo(), "r1", line(sku, 6), line(other, 1)), CHECKOUT))
                .isInstanceOfSatisfying(
                        RollbackOutcome.NotOpen.class,
                        refusal -> assertThat(refusal.shortages())
                                .containsExactlyInAnyOrder(new Shortage(sku, 6, 5), new Shortage(other, 1, 0)));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void leavesNoTombstoneForAPartialRollback() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 5));

        assertThat(engine.rollback(partial(order.orderNo(), "r1", line(sku, 1)), CHECKOUT))
                .isEqualTo(new RollbackOutcome.NotFound());
        assertThat(engine.place(order, CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
    }

    @Test
    void doesNotLetALatePaymentTakeAnOrderCancelledAfterItsExpiry() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 5));
        place(order);
        expire(order.orderNo());

        assertThat(engine.rollback(whole(order.orderNo()), CHECKOUT)).isInstanceOf(RollbackOutcome.RolledBack.class);

        assertThat(engine.confirm(order.orderNo(), CHECKOUT)).isEqualTo(new ConfirmOutcome.RolledBack());
        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
    }

    @Test
    void releasesAHoldThatHasEnded() {
        Sku sku = shop.skuWith(10);
        Reservation held = place(order(line(sku, 3)));

        engine.expireDue(1_000);
        assertThat(sellableAndReserved(sku)).containsExactly(7L, 3L);
        expire(held.orderNo());

        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
        assertThat(reservations.find(held.orderNo()).orElseThrow().state()).isEqualTo(ReservationState.EXPIRED);
        assertThat(actions(held.orderNo())).containsExactly("PLACE", "EXPIRE");
    }

    @Test
    void releasesManyHoldsOfOneSkuInOneGo() {
        Sku sku = shop.skuWith(10);
        List<OrderNo> orders = List.of(
                place(order(line(sku, 1))).orderNo(),
                place(order(line(sku, 2))).orderNo(),
                place(order(line(sku, 3))).orderNo());
        orders.forEach(shop::endHold);

        assertThat(engine.expireDue(1_000)).isEqualTo(3);

        assertThat(sellableAndReserved(sku)).containsExactly(10L, 0L);
    }

    @Test
    void letsAnOrderThatCannotBeReleasedNotHoldUpTheOthers() {
        Sku sku = shop.skuWith(10);
        OrderNo broken = place(order(line(sku, 1))).orderNo();
        OrderNo sound = place(order(line(sku, 2))).orderNo();
        shop.breakLine(broken);
        shop.endHold(broken);
        shop.endHold(sound);

        assertThat(engine.expireDue(1_000)).isEqualTo(1);

        assertThat(reservations.find(sound).orElseThrow().state()).isEqualTo(ReservationState.EXPIRED);
        assertThat(reservations.find(broken).orElseThrow().state()).isEqualTo(ReservationState.HELD);
        shop.mendLine(broken);
        engine.rollback(whole(broken), CHECKOUT);
    }

    @Test
    void letsARowThatSomebodyHoldsNotHoldUpTheOthers() {
        Sku held = shop.skuWith(10);
        Sku free = shop.skuWith(10);
        OrderNo blocked = place(order(line(held, 1))).orderNo();
        OrderNo passing = place(order(line(free, 2))).orderNo();
        shop.endHold(blocked);
        shop.endHold(passing);

        transaction.executeWithoutResult(status -> {
            jdbc.sql("select * from stock_bucket where sku = ? for update")
                    .param(held.code())
                    .query()
                    .listOfRows();
            Thread clock = Thread.ofVirtual().start(() -> engine.expireDue(1_000));
            join(clock);
        });

        assertThat(reservations.find(passing).orElseThrow().state()).isEqualTo(ReservationState.EXPIRED);
        assertThat(reservations.find(blocked).orElseThrow().state()).isEqualTo(ReservationState.HELD);
        engine.rollback(whole(blocked), CHECKOUT);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void extendsAHoldCountedFromPlacement() {
        Placement order = order(line(shop.skuWith(10), 3));
        Reservation held = place(order);

        ExtendOutcome first = engine.extend(order.orderNo(), Duration.ofHours(1), CHECKOUT);
        ExtendOutcome again = engine.extend(order.orderNo(), Duration.ofHours(1), CHECKOUT);
        ExtendOutcome shorter = engine.extend(order.orderNo(), Duration.ofMinutes(1), CHECKOUT);

        assertThat(first)
                .isInstanceOfSatisfying(
                        ExtendOutcome.Extended.class,
                        extended -> assertThat(extended.reservation().expiresAt())
                                .isEqualTo(held.placedAt().plus(Duration.ofHours(1))));
        assertThat(again).isInstanceOf(ExtendOutcome.Unchanged.class);
        assertThat(shorter).isInstanceOf(ExtendOutcome.Unchanged.class);
    }

    @Test
    void capsAnExtension() {
        Placement order = order(line(shop.skuWith(10), 3));
        Reservation held = place(order);

        assertThat(engine.extend(order.orderNo(), Duration.ofDays(30), CHECKOUT))
                .isInstanceOfSatisfying(
                        ExtendOutcome.Extended.class,
                        extended -> assertThat(extended.reservation().expiresAt())
                                .isEqualTo(held.placedAt().plus(Duration.ofHours(24))));
    }

    @Test
    void extendsNothingThatIsNotHeld() {
        Placement order = order(line(shop.skuWith(10), 3));
        place(order);
        engine.confirm(order.orderNo(), CHECKOUT);

        assertThat(engine.extend(order.orderNo(), Duration.ofHours(1), CHECKOUT))
                .isEqualTo(new ExtendOutcome.IllegalState(ReservationState.CONFIRMED));
        assertThat(engine.extend(orderNo(), Duration.ofHours(1), CHECKOUT)).isEqualTo(new ExtendOutcome.NotFound());
    }

    @Test
    void repaysANegativeUnassignedBeforeAnythingGoesOnSaleAgain() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 10));
        place(order);
        shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 3);

        engine.rollback(whole(order.orderNo()), CHECKOUT);

        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isEqualTo(7);
        assertThat(position.unassigned()).isZero();
        assertThat(position.onHand()).isEqualTo(7);
    }

    @Test
    void findsItsOwnWorkWhenTheAnswerToTheCommitIsLost() {
        Sku sku = shop.skuWith(20);
        Placement order = order(line(sku, 5));
        OrderNo number = order.orderNo();

        assertThat(losing(() -> engine.place(order, CHECKOUT))).isInstanceOf(PlaceOutcome.Replayed.class);
        assertThat(losing(() -> engine.extend(number, Duration.ofHours(1), CHECKOUT)))
                .isInstanceOf(ExtendOutcome.Unchanged.class);
        assertThat(losing(() -> engine.rollback(partial(number, "r1", line(sku, 1)), CHECKOUT)))
                .isInstanceOf(RollbackOutcome.Replayed.class);
        assertThat(losing(() -> engine.confirm(number, CHECKOUT))).isInstanceOf(ConfirmOutcome.Replayed.class);
        assertThat(sellableAndReserved(sku)).containsExactly(16L, 4L);
        assertThat(losing(() -> engine.rollback(whole(number), CHECKOUT))).isInstanceOf(RollbackOutcome.Replayed.class);

        assertThat(sellableAndReserved(sku)).containsExactly(20L, 0L);
        assertThat(actions(number)).containsExactly("PLACE", "EXTEND", "ROLLBACK", "CONFIRM", "ROLLBACK");
    }

    private <T> T losing(Supplier<T> action) {
        connections.loseTheNextAnswer();
        T outcome = action.get();
        assertThat(connections.hasLostIt()).isTrue();
        return outcome;
    }

    @Test
    void answersNothingInsideSomebodyElsesTransaction() {
        Placement order = order(line(shop.skuWith(10), 3));

        assertThatThrownBy(() -> transaction.execute(status -> engine.place(order, CHECKOUT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction of their own");
    }

    @Test
    void placesALargeOrder() throws InterruptedException {
        List<OrderLine> lines = Crowd.run(
                        7,
                        member -> () -> IntStream.range(0, 100)
                                .mapToObj(i -> line(shop.skuWith(2), 1))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        Reservation held = place(order(lines.toArray(OrderLine[]::new)));

        assertThat(held.lines()).hasSize(700);
        assertThat(reservations.find(held.orderNo())).contains(held);
        expire(held.orderNo());
        assertThat(sellableAndReserved(lines.getLast().sku())).containsExactly(2L, 0L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesWhatASimpleModelDoes(long seed) {
        Random random = new Random(seed);
        StockModel model = new StockModel();
        List<Sku> skus = IntStream.range(0, 4).mapToObj(i -> shop.skuWith(20)).toList();
        skus.forEach(sku -> model.sellable.put(sku, 20L));
        List<OrderNo> orders = new ArrayList<>();

        for (int step = 0; step < 120; step++) {
            String what = "seed " + seed + ", step " + step;
            Sku sku = skus.get(random.nextInt(skus.size()));
            if (orders.isEmpty() || random.nextInt(3) == 0) {
                Placement order = order(
                        line(sku, 1 + random.nextInt(8)),
                        line(skus.get(random.nextInt(skus.size())), 1 + random.nextInt(3)));
                assertThat(engine.place(order, CHECKOUT)).as(what).isInstanceOf(model.place(order));
                if (model.orders.containsKey(order.orderNo())) {
                    orders.add(order.orderNo());
                }
            } else {
                change(orders.get(random.nextInt(orders.size())), sku, random, model, what);
            }
            assertThat(sellableAndReserved(sku)).as(what).containsExactly(model.sellable.get(sku), model.reserved(sku));
        }

        assertThat(orders)
                .allSatisfy(orderNo -> assertThat(
                                reservations.find(orderNo).orElseThrow().state())
                        .isEqualTo(model.orders.get(orderNo).state));
        skus.forEach(sku ->
                assertThat(sellableAndReserved(sku)).containsExactly(model.sellable.get(sku), model.reserved(sku)));
    }

    private void change(OrderNo orderNo, Sku sku, Random random, StockModel model, String what) {
        StockModel.Order order = model.orders.get(orderNo);
        switch (random.nextInt(6)) {
            case 0 ->
                assertThat(engine.place(order.placement, CHECKOUT)).as(what).isInstanceOf(model.place(order.placement));
            case 1 -> assertThat(engine.confirm(orderNo, CHECKOUT)).as(what).isInstanceOf(model.confirm(orderNo));
            case 2 ->
                assertThat(engine.rollback(whole(orderNo), CHECKOUT)).as(what).isInstanceOf(model.rollBack(orderNo));
            case 3 -> {
                OrderLine part = line(order.placement.lines().getFirst().sku(), 1 + random.nextInt(3));
                assertThat(engine.rollback(partial(orderNo, number("part"), part), CHECKOUT))
                        .as(what)
                        .isInstanceOf(model.rollBack(orderNo, part));
            }
            case 4 -> {
                if (order.state == ReservationState.HELD) {
                    expire(orderNo);
                    model.expire(orderNo);
                }
            }
            default -> spread.spread(sku, 1 + random.nextInt(8));
        }
    }

    @Test
    void placesAnOrderThatIsSentTwiceAtOnceOnce() {
        Sku sku = shop.skuWith(10);
        Placement order = order(line(sku, 2));

        List<Outcome<PlaceOutcome>> outcomes = engine.placeAll(List.of(order, order(line(sku, 1)), order), CHECKOUT);

        assertThat(outcomes.get(0).orThrow()).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(1).orThrow()).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(2).orThrow()).isInstanceOf(PlaceOutcome.Replayed.class);
        assertThat(sellableAndReserved(sku)).containsExactly(7L, 3L);
    }

    @Test
    void answersForEachOrderOfManyEvenWhenOneFails() {
        Sku sku = shop.skuWith(10);
        Placement poison = Placement.of(orderNo(), "x".repeat(65), List.of(line(sku, 1)));

        List<Outcome<PlaceOutcome>> outcomes =
                engine.placeAll(List.of(order(line(sku, 1)), poison, order(line(sku, 1))), CHECKOUT);

        assertThat(outcomes.get(0).orThrow()).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(2).orThrow()).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(sellableAndReserved(sku)).containsExactly(8L, 2L);
    }

    @Test
    void letsAnOrderThatCannotBeWrittenFailAlone() throws InterruptedException {
        Sku sku = shop.skuWith(100);
        Placement poison = Placement.of(orderNo(), "x".repeat(65), List.of(line(sku, 1)));

        List<Object> outcomes = Crowd.run(20, client -> () -> {
            try {
                return engine.place(client == 7 ? poison : order(line(sku, 1)), CHECKOUT);
            } catch (DataIntegrityViolationException e) {
                return e;
            }
        });

        assertThat(outcomes.get(7)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(19);
        assertThat(sellableAndReserved(sku)).containsExactly(81L, 19L);
    }

    private Reservation place(Placement order) {
        PlaceOutcome outcome = engine.place(order, CHECKOUT);
        assertThat(outcome).isInstanceOf(PlaceOutcome.Placed.class);
        return ((PlaceOutcome.Placed) outcome).reservation();
    }

    private Optional<Reservation> placeFor(String user, Sku sku) {
        PlaceOutcome outcome =
                engine.place(new Placement(orderNo(), "mall", user, null, null, null, List.of(line(sku, 1))), CHECKOUT);
        return switch (outcome) {
            case PlaceOutcome.Placed placed -> Optional.of(placed.reservation());
            case PlaceOutcome.HoldLimitReached reached -> Optional.empty();
            default -> throw new AssertionError(outcome);
        };
    }

    private void expire(OrderNo orderNo) {
        shop.endHold(orderNo);
        engine.expireDue(1_000);
    }

    private List<Long> sellableAndReserved(Sku sku) {
        StockPosition position = shop.position(sku);
        return List.of(position.sellable(), position.reserved());
    }

    private List<String> actions(OrderNo orderNo) {
        return reservations.history(orderNo).stream()
                .map(entry -> entry.action())
                .toList();
    }

    private static RollbackRequest whole(OrderNo orderNo) {
        return new RollbackRequest.Whole(orderNo, null, "changed my mind");
    }

    private static RollbackRequest partial(OrderNo orderNo, String rollbackNo, OrderLine... lines) {
        return new RollbackRequest.Partial(orderNo, rollbackNo, null, List.of(lines));
    }

    private static List<OrderLine> reversed(List<OrderLine> lines) {
        return lines.reversed();
    }
}
