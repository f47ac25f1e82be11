package mall.inventory.deduction;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.closing.ClosingReport;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.fulfilment.Discrepancy;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.JdbcDiscrepancies;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.Allocation;
import mall.inventory.reservation.HistoryEntry;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.shipping.Ranking;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.AdjustmentOutcome;
import mall.inventory.stock.StockPosition;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Where orders ship from, shipments, returns and closings: what every strategy promises. */
@CoreIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FulfilmentContract {

    private static final Instant YESTERDAY = Instant.parse("2026-11-23T12:00:00Z");

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    Reservations reservations;

    @Autowired
    Ledger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    JdbcDiscrepancies discrepancies;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    WarehouseClosing closing;

    /** Once for all: every test has SKUs of its own, so what one leaves unbalanced stays so, and the violation names it. */
    @AfterAll
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void sourcesAnOrderWithAnAddressWhereItIsPlaced() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 2);
        depots.receive(sku, second, 10);
        depots.lane(second);

        Reservation held = placed(Depots.order(line(sku, 5)));

        LocalDate tomorrow =
                LocalDate.ofInstant(held.placedAt(), ZoneOffset.UTC).plusDays(1);
        assertThat(held.lines().getFirst().allocations())
                .containsExactly(
                        new Allocation(first, 2, null, null),
                        new Allocation(second, 3, tomorrow, tomorrow.plusDays(2)));
        assertThat(find(held)).isEqualTo(held);
        assertThat(depots.figures(sku, first)).containsExactly(2L, 2L);
        assertThat(depots.figures(sku, second)).containsExactly(10L, 3L);
    }

    @Test
    void followsTheStrategyThatIsMeantForTheOrder() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String near = depots.open(1);
        String far = depots.open(2);
        depots.receive(sku, near, 5);
        depots.receive(sku, far, 5);
        String channel = number("channel");
        depots.strategy(channel, Ranking.PRIORITY, false, far);

        Reservation held = placed(Depots.order(channel, line(sku, 5)));

        assertThat(places(held)).containsExactly(Tuple.tuple(far, 5));
        assertThat(refused(Depots.order(channel, line(sku, 1)))).isInstanceOf(PlaceOutcome.NoWarehouse.class);
    }

    @Test
    void refusesWhatNoWarehouseCanShip() {
        Sku sku = shop.sku(SellablePolicy.MANAGED);
        depots.move(sku, "MAIN", Account.UNASSIGNED, Account.SELLABLE, 5);

        assertThat(refused(Depots.order(line(sku, 2))))
                .isInstanceOfSatisfying(
                        PlaceOutcome.NoWarehouse.class,
                        none -> assertThat(none.lines()).singleElement().satisfies(line -> {
                            assertThat(line.sku()).isEqualTo(sku);
                            assertThat(line.requested()).isEqualTo(2);
                            assertThat(line.available()).isZero();
                        }));
        assertThat(refused(Depots.order(line(sku, 6)))).isInstanceOf(PlaceOutcome.Insufficient.class);
    }

    @Test
    void refusesWhatDoesNotShipThereAndSaysWhy() {
        Sku sku = shop.skuWith(5);
        Sku free = shop.skuWith(5);
        depots.restrict(sku, "CN-44", "too heavy for the south");

        assertThat(refused(Depots.order(line(free, 1), line(sku, 99))))
                .isEqualTo(
                        new PlaceOutcome.Restricted(List.of(new Unshippable(sku, 99, 0, "too heavy for the south"))));
        assertThat(engine.place(Shop.order(line(sku, 1)), CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
    }

    @Test
    void replaysAnOrderThatCouldNotBePlacedAnyMore() {
        Sku sku = shop.skuWith(5);
        Placement order = Depots.order(line(sku, 5));
        Reservation held = placed(order);
        depots.restrict(sku, "CN", "no longer");

        assertThat(engine.place(order, CHECKOUT)).isEqualTo(new PlaceOutcome.Replayed(held));
    }

    @Test
    void givesBackTheLastPlaceFirst() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 2);
        depots.receive(sku, second, 2);
        Reservation held = placed(Depots.order(line(sku, 4)));

        rollBack(held, line(sku, 1));
        assertThat(places(find(held))).containsExactly(Tuple.tuple(first, 2), Tuple.tuple(second, 1));
        rollBack(held, line(sku, 2));
        assertThat(places(find(held))).containsExactly(Tuple.tuple(first, 1));
        engine.rollback(new RollbackRequest.Whole(held.orderNo(), null, null), CHECKOUT);

        assertThat(places(find(held))).isEmpty();
        assertThat(depots.figures(sku, first)).containsExactly(2L, 0L);
        assertThat(depots.figures(sku, second)).containsExactly(2L, 0L);
    }

    @Test
    void sourcesALatePaymentAgain() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 3);
        depots.receive(sku, second, 3);
        Reservation held = placed(Depots.order(line(sku, 3)));
        expire(held);
        Reservation other = placed(Depots.order(line(sku, 2)));

        Reservation paid = confirmed(held);

        assertThat(places(other)).containsExactly(Tuple.tuple(first, 2));
        assertThat(places(paid)).containsExactly(Tuple.tuple(first, 1), Tuple.tuple(second, 2));
        assertThat(find(held)).isEqualTo(paid);
    }

    @Test
    void refusesALatePaymentOfWhatDoesNotShipAnyMore() {
        Sku sku = shop.skuWith(3);
        Reservation held = placed(Depots.order(line(sku, 3)));
        expire(held);
        depots.restrict(sku, "CN", "no longer");

        assertThat(engine.confirm(held.orderNo(), CHECKOUT)).isInstanceOf(ConfirmOutcome.ExpiredAndGone.class);
        assertThat(shop.position(sku).sellable()).isEqualTo(3);
    }

    @Test
    void paymentSourcesWhatHasNoPlace() {
        Sku sku = shop.skuWith(3);
        Reservation held = placed(Shop.order(line(sku, 2)));

        assertThat(places(held)).isEmpty();
        assertThat(places(confirmed(held))).containsExactly(Tuple.tuple("MAIN", 2));
        assertThat(depots.figures(sku, "MAIN")).containsExactly(3L, 2L);
    }

    @Test
    void paymentIsTakenWhereNoWarehouseCanShipAndOpsSourceLater() {
        Sku sku = shop.sku(SellablePolicy.MANAGED);
        depots.move(sku, "MAIN", Account.UNASSIGNED, Account.SELLABLE, 5);
        Reservation held = placed(Shop.order(line(sku, 2)));

        assertThat(places(confirmed(held))).isEmpty();
        assertThat(reservations.history(held.orderNo()))
                .extracting(HistoryEntry::detail)
                .anySatisfy(detail -> assertThat(detail).contains("not sourced"));
        assertThat(fulfilment.source(held.orderNo(), OPS))
                .isInstanceOfSatisfying(
                        SourceOutcome.NotSourced.class,
                        none -> assertThat(none.lines())
                                .singleElement()
                                .satisfies(line -> assertThat(line.available()).isZero()));

        depots.move(sku, "MAIN", Account.SUPPLIER, Account.UNASSIGNED, 9);

        assertThat(fulfilment.source(held.orderNo(), OPS))
                .isInstanceOfSatisfying(
                        SourceOutcome.Sourced.class,
                        sourced -> assertThat(places(sourced.reservation())).containsExactly(Tuple.tuple("MAIN", 2)));
        assertThat(fulfilment.source(held.orderNo(), OPS)).isInstanceOf(SourceOutcome.Replayed.class);
    }

    @Test
    void sourcesNothingThatHoldsNothing() {
        Sku sku = shop.skuWith(3);
        Reservation held = placed(Shop.order(line(sku, 2)));
        engine.rollback(new RollbackRequest.Whole(held.orderNo(), null, null), CHECKOUT);

        assertThat(fulfilment.source(held.orderNo(), OPS))
                .isEqualTo(new SourceOutcome.IllegalState(ReservationState.ROLLED_BACK));
        assertThat(fulfilment.source(Shop.orderNo(), OPS)).isEqualTo(new SourceOutcome.NotFound());
    }

    @Test
    void shipsAnOrderInPartsFromTheWarehousesItIsAllocatedTo() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 2);
        depots.receive(sku, second, 5);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));

        Reservation afterOne = shipped(shipment(paid, first, line(sku, 2)));
        Reservation afterTwo = shipped(shipment(paid, second, line(sku, 1)));
        Reservation afterAll = shipped(shipment(paid, second, line(sku, 1)));

        assertThat(places(afterOne)).containsExactly(Tuple.tuple(second, 2));
        assertThat(afterTwo.state()).isEqualTo(ReservationState.CONFIRMED);
        assertThat(afterAll.state()).isEqualTo(ReservationState.SHIPPED);
        assertThat(find(paid)).isEqualTo(afterAll);
        assertThat(depots.figures(sku, first)).containsExactly(0L, 0L);
        assertThat(depots.figures(sku, second)).containsExactly(3L, 0L);
        assertThat(shop.position(sku).reserved()).isZero();
        assertThat(shop.position(sku).sellable()).isEqualTo(3);
    }

    @Test
    void booksAShipmentInTheLedger() {
        Sku sku = shop.skuWith(3);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 2))));
        Shipment shipment = shipment(paid, "MAIN", line(sku, 2));

        shipped(shipment);

        LedgerEntry entry = ledger.page(sku, 1, null).entries().getFirst();
        assertThat(entry.from()).isEqualTo(Account.RESERVED);
        assertThat(entry.to()).isEqualTo(Account.CUSTOMER);
        assertThat(entry.warehouse()).isEqualTo("MAIN");
        assertThat(entry.effectiveAt()).isEqualTo(YESTERDAY);
        assertThat(entry.document().number()).isEqualTo(shipment.shipmentNo());
    }

    @Test
    void aShipmentFromElsewhereFreesThePlaceItWasToLeaveFrom() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 5);
        depots.receive(sku, second, 5);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 3))));

        Reservation after = shipped(shipment(paid, second, line(sku, 2)));

        assertThat(places(after)).containsExactly(Tuple.tuple(first, 1));
        assertThat(depots.figures(sku, first)).containsExactly(5L, 1L);
        assertThat(depots.figures(sku, second)).containsExactly(3L, 0L);
        assertThat(discrepanciesOf(sku)).isEmpty();
    }

    @Test
    void whatHasLeftThoughItWasNotThereIsFoundFirst() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 5);
        depots.receive(sku, second, 1);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 3))));

        Reservation after = shipped(shipment(paid, second, line(sku, 3)));

        assertThat(after.state()).isEqualTo(ReservationState.SHIPPED);
        assertThat(depots.figures(sku, first)).containsExactly(5L, 0L);
        assertThat(depots.figures(sku, second)).containsExactly(0L, 0L);
        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isEqualTo(3);
        assertThat(position.unassigned())
                .as("there are two more than anybody knew")
                .isEqualTo(2);
        assertThat(discrepanciesOf(sku)).containsExactly(Tuple.tuple(second, Discrepancy.Kind.NOT_ON_HAND, 2L));
    }

    @Test
    void aShipmentOfWhatOthersWerePromisedIsReported() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 2);
        depots.receive(sku, second, 2);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 2))));
        Reservation other = confirmed(placed(Depots.order(line(sku, 2))));

        shipped(shipment(other, first, line(sku, 1)));

        assertThat(places(paid)).containsExactly(Tuple.tuple(first, 2));
        assertThat(depots.figures(sku, first)).containsExactly(1L, 2L);
        assertThat(discrepanciesOf(sku)).containsExactly(Tuple.tuple(first, Discrepancy.Kind.PROMISED_TO_OTHERS, 1L));
    }

    @Test
    void booksAShipmentOncePerNumber() {
        Sku sku = shop.skuWith(6);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        Reservation other = confirmed(placed(Depots.order(line(sku, 2))));
        Shipment shipment = shipment(paid, "MAIN", line(sku, 1));
        Reservation after = shipped(shipment);

        assertThat(changesNothing(() -> fulfilment.ship(shipment, OPS))).isEqualTo(new ShipOutcome.Replayed(after));
        assertThat(changesNothing(() -> fulfilment.ship(
                        new Shipment(shipment.shipmentNo(), paid.orderNo(), "MAIN", YESTERDAY, List.of(line(sku, 2))),
                        OPS)))
                .isEqualTo(new ShipOutcome.NumberReused());
        assertThat(changesNothing(() -> fulfilment.ship(
                        new Shipment(shipment.shipmentNo(), other.orderNo(), "MAIN", YESTERDAY, List.of(line(sku, 1))),
                        OPS)))
                .isEqualTo(new ShipOutcome.NumberReused());
    }

    @Test
    void refusesAShipmentThatDoesNotFitItsOrder() {
        Sku sku = shop.skuWith(5);
        Sku stranger = shop.skuWith(5);
        Reservation held = placed(Depots.order(line(sku, 2)));
        Reservation paid = confirmed(placed(Depots.order(line(sku, 3))));
        rollBack(paid, line(sku, 1));

        assertThat(refusedShipment(held, "MAIN", line(sku, 1)))
                .isEqualTo(new ShipOutcome.IllegalState(ReservationState.HELD));
        assertThat(refusedShipment(paid, "MAIN", line(sku, 3), line(stranger, 1)))
                .isEqualTo(new ShipOutcome.NotOpen(List.of(new Shortage(sku, 3, 2), new Shortage(stranger, 1, 0))));
        assertThat(refusedShipment(paid, "NOWHERE", line(sku, 1))).isEqualTo(new ShipOutcome.UnknownWarehouse());
        assertThat(changesNothing(() -> fulfilment.ship(
                        new Shipment(number("ship"), Shop.orderNo(), "MAIN", YESTERDAY, List.of(line(sku, 1))), OPS)))
                .isEqualTo(new ShipOutcome.NotFound());
    }

    @Test
    void whatComesBackAsNewIsOnSaleAgain() {
        Sku sku = shop.skuWith(5);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        shipped(shipment(paid, "MAIN", line(sku, 3)));

        Reservation after = returned(goods(paid, "MAIN", GoodsReturn.Disposition.RESTOCK, line(sku, 2)));

        assertThat(after.lines().getFirst().returned()).isEqualTo(2);
        assertThat(after.state()).isEqualTo(ReservationState.CONFIRMED);
        assertThat(shop.position(sku).sellable()).isEqualTo(3);
        assertThat(depots.figures(sku, "MAIN")).containsExactly(4L, 1L);
    }

    @Test
    void whatIsToBeInspectedIsWithheld() {
        Sku sku = shop.skuWith(5);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        shipped(shipment(paid, "MAIN", line(sku, 4)));

        returned(goods(paid, "MAIN", GoodsReturn.Disposition.INSPECT, line(sku, 2)));

        assertThat(shop.position(sku).withheld()).isEqualTo(2);
        assertThat(shop.position(sku).sellable()).isEqualTo(1);
        assertThat(depots.at(sku, "MAIN").withheld()).isEqualTo(2);
    }

    @Test
    void aReturnRepaysWhatIsOwedFirst() {
        Sku sku = shop.skuWith(4);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        shipped(shipment(paid, "MAIN", line(sku, 3)));
        depots.move(sku, "MAIN", Account.UNASSIGNED, Account.LOSS, 1);

        returned(goods(paid, "MAIN", GoodsReturn.Disposition.RESTOCK, line(sku, 3)));

        assertThat(shop.position(sku).unassigned()).isZero();
        assertThat(shop.position(sku).sellable()).isEqualTo(2);
    }

    @Test
    void aReturnOfAManagedSkuIsNotForSaleByItself() {
        Sku sku = shop.sku(SellablePolicy.MANAGED);
        depots.move(sku, "MAIN", Account.SUPPLIER, Account.SELLABLE, 4);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 3))));
        shipped(shipment(paid, "MAIN", line(sku, 3)));

        returned(goods(paid, "MAIN", GoodsReturn.Disposition.RESTOCK, line(sku, 2)));

        assertThat(shop.position(sku).sellable()).isEqualTo(1);
        assertThat(shop.position(sku).unassigned()).isEqualTo(2);
    }

    @Test
    void booksAReturnOncePerNumberAndNoMoreThanWasShipped() {
        Sku sku = shop.skuWith(6);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        shipped(shipment(paid, "MAIN", line(sku, 2)));
        GoodsReturn goods = goods(paid, "MAIN", GoodsReturn.Disposition.RESTOCK, line(sku, 1));
        Reservation after = returned(goods);

        assertThat(changesNothing(() -> fulfilment.takeBack(goods, OPS))).isEqualTo(new ReturnOutcome.Replayed(after));
        assertThat(changesNothing(() -> fulfilment.takeBack(
                        new GoodsReturn(
                                goods.returnNo(),
                                paid.orderNo(),
                                "MAIN",
                                YESTERDAY,
                                GoodsReturn.Disposition.INSPECT,
                                goods.lines()),
                        OPS)))
                .isEqualTo(new ReturnOutcome.NumberReused());
        assertThat(changesNothing(() ->
                        fulfilment.takeBack(goods(paid, "MAIN", GoodsReturn.Disposition.INSPECT, line(sku, 2)), OPS)))
                .isEqualTo(new ReturnOutcome.NotShipped(List.of(new Shortage(sku, 2, 1))));
        assertThat(changesNothing(() -> fulfilment.takeBack(
                        goods(paid, "NOWHERE", GoodsReturn.Disposition.INSPECT, line(sku, 1)), OPS)))
                .isEqualTo(new ReturnOutcome.UnknownWarehouse());
    }

    @Test
    void whatIsGivenBackAfterAPartHasShippedLeavesTheRestShipped() {
        Sku sku = shop.skuWith(5);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        shipped(shipment(paid, "MAIN", line(sku, 1)));

        engine.rollback(new RollbackRequest.Whole(paid.orderNo(), null, null), CHECKOUT);

        assertThat(find(paid).state()).isEqualTo(ReservationState.SHIPPED);
        assertThat(depots.figures(sku, "MAIN")).containsExactly(4L, 0L);
        assertThat(shop.position(sku).sellable()).isEqualTo(4);
    }

    @Test
    void closingMovesWhatOthersCanShipAndTakesTheRestOffSale() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String first = depots.open(1);
        String second = depots.open(2);
        depots.receive(sku, first, 10);
        depots.receive(sku, second, 3);
        Reservation moved = placed(Depots.order(line(sku, 3)));
        Reservation stuck = confirmed(placed(Depots.order(line(sku, 4))));

        ClosingReport report = closing.close(first, OPS).orElseThrow();

        assertThat(places(find(moved))).containsExactly(Tuple.tuple(second, 3));
        assertThat(places(find(stuck))).containsExactly(Tuple.tuple(first, 4));
        assertThat(report.movedOrders()).isEqualTo(1);
        assertThat(report.movedUnits()).isEqualTo(3);
        assertThat(report.stuck())
                .singleElement()
                .satisfies(order -> assertThat(order.orderNo()).isEqualTo(stuck.orderNo()));
        assertThat(report.units()).as("six lie there that nobody was promised").isEqualTo(6);
        assertThat(shop.position(sku).sellable()).isZero();
        assertThat(shop.position(sku).unassigned()).isEqualTo(6);
        assertThat(refused(Depots.order(line(sku, 1)))).isInstanceOf(PlaceOutcome.Insufficient.class);
    }

    @Test
    void whatComesBackToAClosedWarehouseIsOffSaleUntilItOpens() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String only = depots.open(1);
        depots.receive(sku, only, 10);
        Reservation stuck = confirmed(placed(Depots.order(line(sku, 6))));
        Reservation expiring = placed(Depots.order(line(sku, 1)));
        closing.close(only, OPS);

        shipped(shipment(stuck, only, line(sku, 2)));
        returned(goods(stuck, only, GoodsReturn.Disposition.RESTOCK, line(sku, 1)));
        rollBack(stuck, line(sku, 3));
        expire(expiring);

        assertThat(shop.position(sku).sellable()).isZero();
        assertThat(shop.position(sku).unassigned()).isEqualTo(8);
        assertThat(depots.at(sku, only).setAside()).isEqualTo(8);
        assertThat(depots.figures(sku, only)).containsExactly(9L, 1L);
        assertThat(depots.move(sku, only, Account.SUPPLIER, Account.SELLABLE, 1))
                .isInstanceOf(AdjustmentOutcome.WarehouseClosed.class);

        ClosingReport report = closing.reopen(only, OPS).orElseThrow();

        assertThat(report.units()).isEqualTo(8);
        assertThat(shop.position(sku).sellable()).isEqualTo(8);
        assertThat(places(placed(Depots.order(line(sku, 8))))).containsExactly(Tuple.tuple(only, 8));
    }

    @Test
    void closingTwiceAndOpeningTwiceAreLikeOnce() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String only = depots.open(1);
        depots.receive(sku, only, 5);

        closing.close(only, OPS);
        assertThat(closing.close(only, OPS).orElseThrow().units()).isZero();
        assertThat(closing.reopen(only, OPS).orElseThrow().units()).isEqualTo(5);
        assertThat(closing.reopen(only, OPS).orElseThrow().units()).isZero();

        assertThat(shop.position(sku).sellable()).isEqualTo(5);
        assertThat(closing.close("NOWHERE", OPS)).isEmpty();
        assertThat(closing.reopen("NOWHERE", OPS)).isEmpty();
    }

    @Test
    void aLossInAClosedWarehouseDoesNotComeBackOnSale() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String only = depots.open(1);
        depots.receive(sku, only, 5);
        closing.close(only, OPS);
        depots.move(sku, only, Account.UNASSIGNED, Account.LOSS, 2);

        assertThat(closing.reopen(only, OPS).orElseThrow().units()).isEqualTo(3);
        assertThat(shop.position(sku).unassigned()).isZero();
    }

    @Test
    void whatIsShippedFromAClosedWarehouseInsteadIsOnSaleElsewhere() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String closes = depots.open(1);
        String stays = depots.open(2);
        depots.receive(sku, closes, 5);
        depots.receive(sku, stays, 5);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 3))));
        closing.close(closes, OPS);
        assertThat(places(find(paid))).containsExactly(Tuple.tuple(stays, 3));
        assertThat(shop.position(sku).sellable()).isEqualTo(2);

        shipped(shipment(paid, closes, line(sku, 3)));

        assertThat(shop.position(sku).sellable()).isEqualTo(5);
        assertThat(depots.at(sku, closes).setAside()).isEqualTo(2);
    }

    @Test
    void whatIsLostInAClosedWarehouseIsNotPutOnSaleByAShipment() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String only = depots.open(1);
        depots.receive(sku, only, 10);
        Reservation paid = confirmed(placed(Depots.order(line(sku, 4))));
        closing.close(only, OPS);
        depots.move(sku, only, Account.UNASSIGNED, Account.LOSS, 6);

        shipped(shipment(paid, only, line(sku, 1)));

        assertThat(shop.position(sku).sellable()).isZero();
        assertThat(shop.position(sku).unassigned()).isZero();
    }

    @Test
    void whatAShipmentFromElsewhereLeavesInAClosedWarehouseIsOffSale() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String closes = depots.open(1);
        String other = depots.open(2);
        depots.receive(sku, closes, 3);
        Reservation stuck = confirmed(placed(Depots.order(line(sku, 3))));
        closing.close(closes, OPS);
        depots.receive(sku, other, 3);

        shipped(shipment(stuck, other, line(sku, 3)));

        assertThat(shop.position(sku).sellable()).isZero();
        assertThat(depots.at(sku, closes).setAside()).isEqualTo(3);
        closing.reopen(closes, OPS);
        assertThat(shop.position(sku).sellable()).isEqualTo(3);
    }

    private Reservation placed(Placement order) {
        return ((PlaceOutcome.Placed) engine.place(order, CHECKOUT)).reservation();
    }

    private PlaceOutcome refused(Placement order) {
        return changesNothing(() -> engine.place(order, CHECKOUT));
    }

    private Reservation confirmed(Reservation order) {
        return ((ConfirmOutcome.Confirmed) engine.confirm(order.orderNo(), CHECKOUT)).reservation();
    }

    private void rollBack(Reservation order, OrderLine... lines) {
        assertThat(engine.rollback(
                        new RollbackRequest.Partial(order.orderNo(), number("rollback"), null, List.of(lines)),
                        CHECKOUT))
                .isInstanceOf(RollbackOutcome.RolledBack.class);
    }

    private void expire(Reservation order) {
        shop.endHold(order.orderNo());
        while (engine.expireDue(100) > 0) {
            // others may be due too
        }
    }

    private static Shipment shipment(Reservation order, String warehouse, OrderLine... lines) {
        return new Shipment(number("ship"), order.orderNo(), warehouse, YESTERDAY, List.of(lines));
    }

    private Reservation shipped(Shipment shipment) {
        return ((ShipOutcome.Shipped) fulfilment.ship(shipment, OPS)).reservation();
    }

    private ShipOutcome refusedShipment(Reservation order, String warehouse, OrderLine... lines) {
        return changesNothing(() -> fulfilment.ship(shipment(order, warehouse, lines), OPS));
    }

    private static GoodsReturn goods(
            Reservation order, String warehouse, GoodsReturn.Disposition disposition, OrderLine... lines) {
        return new GoodsReturn(
                number("return"), order.orderNo(), warehouse, YESTERDAY, disposition, Arrays.asList(lines));
    }

    private Reservation returned(GoodsReturn goods) {
        return ((ReturnOutcome.Returned) fulfilment.takeBack(goods, OPS)).reservation();
    }

    private Reservation find(Reservation order) {
        return find(order.orderNo());
    }

    private Reservation find(OrderNo orderNo) {
        return reservations.find(orderNo).orElseThrow();
    }

    private static List<Tuple> places(Reservation order) {
        return order.lines().getFirst().allocations().stream()
                .map(place -> Tuple.tuple(place.warehouse(), place.units()))
                .toList();
    }

    private List<Tuple> discrepanciesOf(Sku sku) {
        return discrepancies.page(100, null).discrepancies().stream()
                .filter(found -> found.sku().equals(sku))
                .map(found -> Tuple.tuple(found.warehouse(), found.kind(), found.units()))
                .toList();
    }

    private <T> T changesNothing(Supplier<T> refusal) {
        String before = shop.books();
        T outcome = refusal.get();
        assertThat(shop.books()).isEqualTo(before);
        return outcome;
    }
}
