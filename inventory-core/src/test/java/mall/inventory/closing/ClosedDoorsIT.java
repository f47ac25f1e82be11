package mall.inventory.closing;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.SaleFixture;
import mall.inventory.Shop;
import mall.inventory.activity.Activities;
import mall.inventory.activity.ActivityEngine;
import mall.inventory.activity.ActivityPlan;
import mall.inventory.activity.Transition;
import mall.inventory.counting.Count;
import mall.inventory.counting.StockCounts;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.reconciliation.Reconciliation;
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
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What lies in closed warehouses covers no debt of open ones, and nothing stays off sale for good. */
@CoreIntegrationTest
class ClosedDoorsIT {

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    Reservations reservations;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    StockCounts counts;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    WarehouseClosing closing;

    @Autowired
    Activities activities;

    @Autowired
    SaleFixture sales;

    @Autowired
    DatabaseClock clock;

    private Sku sku;
    private String closes;
    private String stays;
    private String channel;

    @BeforeEach
    void twoWarehouses() {
        sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        closes = depots.open(1);
        stays = depots.open(2);
        channel = number("channel");
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void whatIsGivenBackWhereOthersWereServedIsOnSaleWhereTheyWereToBe() {
        Placement stuck = serveOthersFromAClosedWarehouse(3);

        rollBack(stuck);

        assertThat(figures()).containsExactly(3L, 0L, 0L);
    }

    @Test
    void whatComesInRepaysADebtThatIsHiddenBehindAClosedDoor() {
        Placement owed = owe(3);

        depots.receive(sku, stays, 2);
        assertThat(figures()).as("received").containsExactly(0L, 4L, 5L);
        engine.rollback(
                new RollbackRequest.Partial(owed.orderNo(), number("rollback"), null, List.of(line(sku, 1))), CHECKOUT);
        assertThat(figures()).as("given back").containsExactly(0L, 5L, 5L);
        rollBack(owed);
        assertThat(figures()).as("more than was owed").containsExactly(2L, 5L, 5L);

        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(7L, 0L, 0L);
    }

    /** What nobody offers looks as if nothing were owed and nothing set aside. */
    @Test
    void whatACountFindsRepaysItToo() {
        owe(5);
        assertThat(figures()).containsExactly(0L, 0L, 5L);

        counts.apply(
                stays,
                new CountKey(clock.now(), 0),
                List.of(new Count(sku, 3)),
                new Document(Document.Type.BATCH, number("batch")),
                OPS);

        assertThat(depots.figures(sku, stays)).containsExactly(3L, 5L);
        assertThat(figures()).containsExactly(0L, 3L, 5L);
    }

    @Test
    void whatWasShippedBehindAClosedDoorRepaysItToo() {
        Placement owed = owe(3);

        ship(owed, closes, 3);

        assertThat(figures()).containsExactly(0L, 2L, 2L);
        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void whatAReopeningFindsCoversWhatIsOwedFirst() {
        String third = depots.open(3);
        depots.receive(sku, third, 5);
        closing.close(third, OPS);
        depots.receive(sku, stays, 3);
        Placement owed = paid("mall", 3);
        depots.receive(sku, closes, 5);
        closing.close(closes, OPS);
        depots.move(sku, stays, Account.UNASSIGNED, Account.LOSS, 3);
        assertThat(figures()).containsExactly(0L, 7L, 10L);

        assertThat(closing.reopen(third, OPS).orElseThrow().units()).isEqualTo(2);
        assertThat(figures()).containsExactly(2L, 5L, 5L);
        rollBack(owed);
        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(10L, 0L, 0L);
    }

    @Test
    void whatIsFreedBehindAClosedDoorIsOwedToThoseWhoseGoodsHaveLeftInstead() {
        depots.strategy(channel, Ranking.PRIORITY, true, closes);
        depots.receive(sku, closes, 3);
        Placement stuck = paid(channel, 3);
        depots.receive(sku, stays, 3);
        Placement other = paid("mall", 3);
        closing.close(closes, OPS);

        ship(stuck, stays, 3);
        assertThat(figures()).containsExactly(0L, 0L, 3L);
        rollBack(other);

        assertThat(figures()).containsExactly(0L, 3L, 3L);
        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(3L, 0L, 0L);
    }

    @Test
    void itDoesNotMatterWhetherADoorClosesBeforeOrAfterALoss() {
        depots.receive(sku, stays, 3);
        Placement owed = paid("mall", 3);
        depots.receive(sku, closes, 5);
        depots.move(sku, stays, Account.UNASSIGNED, Account.LOSS, 3);
        assertThat(figures()).containsExactly(2L, 0L, 0L);

        assertThat(closing.close(closes, OPS).orElseThrow().units()).isEqualTo(2);
        assertThat(figures()).containsExactly(0L, 2L, 5L);

        rollBack(owed);
        assertThat(figures()).containsExactly(0L, 5L, 5L);
    }

    @Test
    void whatWasSoldWithoutAnAddressIsOwedWhileItLiesBehindAClosedDoor() {
        depots.receive(sku, closes, 5);
        Placement nowhere = Placement.of(Shop.orderNo(), "mall", List.of(line(sku, 3)));
        engine.place(nowhere, CHECKOUT);
        closing.close(closes, OPS);
        assertThat(figures()).containsExactly(0L, 2L, 5L);

        depots.receive(sku, stays, 2);
        assertThat(figures()).containsExactly(0L, 4L, 5L);
        rollBack(nowhere);
        assertThat(figures()).containsExactly(2L, 5L, 5L);
    }

    @Test
    void whatIsLeftOfAnActivityStaysBehindTheDoorBehindWhichItLies() {
        depots.receive(sku, closes, 5);
        String activity = activity(3);
        closing.close(closes, OPS);
        assertThat(figures()).containsExactly(0L, 2L, 5L);

        activities.beginClosing(activity);
        activities.finishClosing(activity, OPS);

        assertThat(figures()).containsExactly(0L, 5L, 5L);
        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(5L, 0L, 0L);
    }

    @Test
    void whatAnOrderGivesBackToItsActivityIsOwedToIt() {
        depots.receive(sku, closes, 3);
        String activity = sales.open(sku, 3);
        OrderNo paid = sales.accept(activity, sku, 3, number("user"));
        engine.confirm(paid, CHECKOUT);
        closing.close(closes, OPS);
        assertThat(depots.figures(sku, closes)).containsExactly(3L, 3L);

        rollBack(paid);
        assertThat(shop.position(sku).activity()).isEqualTo(3);
        assertThat(figures()).containsExactly(0L, 0L, 3L);
        activities.beginClosing(activity);
        activities.finishClosing(activity, OPS);

        assertThat(figures()).containsExactly(0L, 3L, 3L);
    }

    @Test
    void whatOpsHaveParkedIsNotOfferedByAReopening() {
        depots.receive(sku, closes, 5);
        activity(3);
        depots.move(sku, closes, Account.SUPPLIER, Account.UNASSIGNED, 4);

        assertThat(closing.close(closes, OPS).orElseThrow().units()).isEqualTo(2);
        depots.move(sku, closes, Account.UNASSIGNED, Account.LOSS, 3);
        assertThat(figures()).as("what was parked is lost first").containsExactly(0L, 3L, 2L);
        assertThat(closing.reopen(closes, OPS).orElseThrow().units()).isEqualTo(2);

        assertThat(figures()).containsExactly(2L, 1L, 0L);
    }

    @Test
    void opsCanParkUnitsInTheNameOfAClosedWarehouse() {
        depots.receive(sku, closes, 5);
        depots.receive(sku, stays, 10);
        closing.close(closes, OPS);

        depots.move(sku, closes, Account.SELLABLE, Account.UNASSIGNED, 4);

        assertThat(figures()).containsExactly(6L, 9L, 5L);
    }

    @Test
    void whatHadToBeFoundDoesNotHideWhatIsOwed() {
        depots.strategy(channel, Ranking.PRIORITY, true, closes);
        depots.receive(sku, closes, 3);
        Placement stuck = paid(channel, 3);
        depots.receive(sku, stays, 2);
        Placement other = paid("mall", 2);
        closing.close(closes, OPS);

        ship(stuck, stays, 3);
        assertThat(figures()).as("one was found").containsExactly(0L, 1L, 3L);
        rollBack(other);

        assertThat(figures()).containsExactly(0L, 3L, 3L);
        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(3L, 0L, 0L);
    }

    /** First what was set aside and has left comes on sale, then what has become free goes off sale, whatever the codes of the warehouses. */
    @Test
    void whatIsParkedStaysParkedWhenOneClosedWarehouseServesForAnother() {
        depots.strategy(channel, Ranking.PRIORITY, true, closes);
        depots.move(sku, stays, Account.SUPPLIER, Account.UNASSIGNED, 2);
        depots.receive(sku, closes, 3);
        Placement stuck = paid(channel, 3);
        String third = depots.open(3);
        depots.receive(sku, third, 5);
        closing.close(third, OPS);
        closing.close(closes, OPS);
        assertThat(figures()).containsExactly(0L, 7L, 5L);

        ship(stuck, third, 3);

        assertThat(figures()).containsExactly(0L, 7L, 5L);
        closing.reopen(closes, OPS);
        closing.reopen(third, OPS);
        assertThat(figures()).containsExactly(5L, 2L, 0L);
    }

    @Test
    void whatComesToAClosedWarehouseThatHasServedOthersIsOnSaleWhereTheirsLies() {
        Placement stuck = serveOthersFromAClosedWarehouse(2);

        depots.move(sku, closes, Account.SUPPLIER, Account.UNASSIGNED, 3);
        assertThat(figures()).containsExactly(2L, 1L, 1L);

        rollBack(stuck);
        closing.reopen(closes, OPS);
        assertThat(figures()).containsExactly(5L, 0L, 0L);
    }

    @Test
    void whatIsLostInAClosedWarehouseIsNotTakenFromSaleElsewhere() {
        depots.receive(sku, closes, 5);
        depots.receive(sku, stays, 10);
        closing.close(closes, OPS);

        depots.move(sku, closes, Account.SELLABLE, Account.LOSS, 2);

        assertThat(figures()).containsExactly(10L, 3L, 3L);
    }

    @Test
    void opsCannotSellWhatLiesBehindAClosedDoor() {
        depots.receive(sku, closes, 5);
        depots.move(sku, stays, Account.SUPPLIER, Account.UNASSIGNED, 2);
        closing.close(closes, OPS);

        assertThat(depots.move(sku, stays, Account.UNASSIGNED, Account.SELLABLE, 3))
                .isEqualTo(new AdjustmentOutcome.Insufficient(2));
        depots.move(sku, stays, Account.UNASSIGNED, Account.SELLABLE, 2);

        assertThat(figures()).containsExactly(2L, 5L, 5L);
    }

    /** Goods leave from anywhere, counts find what they like, doors open and close: in the end all that lies there is on sale. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void nothingStaysOffSaleForGood(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> warehouses = List.of(closes, stays, depots.open(3));
        warehouses.forEach(warehouse -> depots.receive(sku, warehouse, 8));
        Set<String> closed = new HashSet<>();
        List<OrderNo> orders = new ArrayList<>();
        Map<String, Integer> happened = new TreeMap<>();

        for (int step = 0; step < 200; step++) {
            String warehouse = warehouses.get(random.nextInt(warehouses.size()));
            String what = switch (random.nextInt(10)) {
                case 0, 1, 2 -> place(orders, 1 + random.nextInt(3));
                case 3 -> placeWithoutAddress(orders, 1 + random.nextInt(3));
                case 4, 5 -> shipFrom(warehouse, any(orders, random), random);
                case 6, 7 -> giveBack(any(orders, random), random);
                case 8 -> closeOrReopen(warehouse, closed);
                default -> count(warehouse, random.nextInt(12));
            };
            happened.merge(what, 1, Integer::sum);
            assertNothingIsSoldBehindClosedDoors(step);
        }

        assertThat(happened.keySet())
                .contains("placed", "unsourced", "shipped", "given back", "closed", "reopened", "counted", "sold out");
        orders.forEach(order -> rollBack(order));
        closed.forEach(warehouse -> closing.reopen(warehouse, OPS));
        StockPosition position = shop.position(sku);
        assertThat(position.reserved()).isZero();
        assertThat(figures()).containsExactly(position.onHand(), 0L, 0L);
    }

    private void assertNothingIsSoldBehindClosedDoors(int step) {
        assertThat(depots.all(List.of(sku)).values())
                .as("what lies behind closed doors after step %d", step)
                .allSatisfy(
                        there -> assertThat(there.setAside()).isEqualTo(there.open() ? 0 : Math.max(there.free(), 0)));
        List<Long> figures = figures();
        long sellable = figures.get(0);
        long unassigned = figures.get(1);
        long aside = figures.get(2);
        assertThat(sellable).as("on sale after step %d", step).isNotNegative();
        assertThat(unassigned)
                .as("unassigned after step %d, with %d on sale", step, sellable)
                .isBetween(sellable > 0 ? aside : Long.MIN_VALUE, aside);
    }

    private String place(List<OrderNo> orders, int units) {
        Placement order = Depots.order(line(sku, units));
        if (!(engine.place(order, CHECKOUT) instanceof PlaceOutcome.Placed)) {
            return "sold out";
        }
        engine.confirm(order.orderNo(), CHECKOUT);
        orders.add(order.orderNo());
        return "placed";
    }

    private String placeWithoutAddress(List<OrderNo> orders, int units) {
        Placement order = Placement.of(Shop.orderNo(), "mall", List.of(line(sku, units)));
        if (!(engine.place(order, CHECKOUT) instanceof PlaceOutcome.Placed)) {
            return "sold out";
        }
        orders.add(order.orderNo());
        return "unsourced";
    }

    /** Nobody ships what does not lie there: such units would be found, and wait for ops to say what they are. */
    private String shipFrom(String warehouse, List<Reservation> some, SplittableRandom random) {
        for (Reservation order : some) {
            engine.confirm(order.orderNo(), CHECKOUT);
            int units = 1 + random.nextInt(3);
            if (depots.at(sku, warehouse).onHand() >= units
                    && fulfilment.ship(shipment(order.orderNo(), warehouse, units), OPS)
                            instanceof ShipOutcome.Shipped) {
                return "shipped";
            }
        }
        return "not shipped";
    }

    private String giveBack(List<Reservation> some, SplittableRandom random) {
        for (Reservation order : some) {
            int open = order.lines().getFirst().open();
            boolean holds = order.state() == ReservationState.CONFIRMED || order.state() == ReservationState.HELD;
            if (holds && open > 0) {
                int units = 1 + random.nextInt(open);
                engine.rollback(
                        new RollbackRequest.Partial(
                                order.orderNo(), number("rollback"), null, List.of(line(sku, units))),
                        CHECKOUT);
                return "given back";
            }
        }
        return "not given back";
    }

    private String closeOrReopen(String warehouse, Set<String> closed) {
        if (closed.remove(warehouse)) {
            closing.reopen(warehouse, OPS);
            return "reopened";
        }
        closing.close(warehouse, OPS);
        closed.add(warehouse);
        return "closed";
    }

    private String count(String warehouse, int found) {
        counts.apply(
                warehouse,
                new CountKey(clock.now(), 0),
                List.of(new Count(sku, found)),
                new Document(Document.Type.BATCH, number("batch")),
                OPS);
        return "counted";
    }

    private List<Reservation> any(List<OrderNo> some, SplittableRandom random) {
        return some.isEmpty()
                ? List.of()
                : List.of(
                        reservations.find(some.get(random.nextInt(some.size()))).orElseThrow());
    }

    /** Units of an order that cannot move have left in another order's place, for which as many lie in the other warehouse. */
    private Placement serveOthersFromAClosedWarehouse(int units) {
        depots.strategy(channel, Ranking.PRIORITY, true, closes);
        depots.receive(sku, closes, units);
        depots.receive(sku, stays, units);
        Placement stuck = paid(channel, units);
        Placement other = paid("mall", units);
        ship(other, closes, units);
        closing.close(closes, OPS);
        assertThat(figures()).containsExactly(0L, 0L, 0L);
        return stuck;
    }

    /** An activity that has so many units. */
    private String activity(int units) {
        String id = number("activity");
        Instant now = clock.now();
        activities.plan(new ActivityPlan(
                id,
                "A sale",
                ActivityEngine.MYSQL,
                now.minusSeconds(60),
                now.plusSeconds(3_600),
                null,
                Duration.ofMinutes(15),
                false,
                List.of(line(sku, units))));
        assertThat(activities.warmUp(id, OPS)).isInstanceOf(Transition.Done.class);
        return id;
    }

    /** Five units lie behind a closed door; the other warehouse has promised some, and lost them. */
    private Placement owe(int units) {
        depots.receive(sku, stays, units);
        Placement owed = paid("mall", units);
        depots.receive(sku, closes, 5);
        closing.close(closes, OPS);
        depots.move(sku, stays, Account.UNASSIGNED, Account.LOSS, units);
        assertThat(figures()).containsExactly(0L, 5L - units, 5L);
        return owed;
    }

    private Placement paid(String channelOfOrder, int units) {
        Placement order = Depots.order(channelOfOrder, line(sku, units));
        assertThat(engine.place(order, CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
        engine.confirm(order.orderNo(), CHECKOUT);
        return order;
    }

    private void ship(Placement order, String warehouse, int units) {
        assertThat(fulfilment.ship(shipment(order.orderNo(), warehouse, units), OPS))
                .isInstanceOf(ShipOutcome.Shipped.class);
    }

    private Shipment shipment(OrderNo order, String warehouse, int units) {
        return new Shipment(number("ship"), order, warehouse, clock.now(), List.of(line(sku, units)));
    }

    private void rollBack(Placement order) {
        rollBack(order.orderNo());
    }

    private void rollBack(OrderNo order) {
        engine.rollback(new RollbackRequest.Whole(order, null, null), CHECKOUT);
    }

    /** What is on sale, what is unassigned, and what is set aside. */
    private List<Long> figures() {
        StockPosition position = shop.position(sku);
        long aside = depots.all(List.of(sku)).values().stream()
                .mapToLong(there -> there.setAside())
                .sum();
        return List.of(position.sellable(), position.unassigned(), aside);
    }
}
