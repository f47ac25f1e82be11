package mall.inventory.deduction;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static mall.inventory.Shop.order;
import static mall.inventory.Shop.orderNo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Patient;
import mall.inventory.Shop;
import mall.inventory.ledger.Account;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import mall.inventory.stock.StockPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What every strategy promises when many call at once. */
@CoreIntegrationTest
abstract class DeductionRaces {

    private static final int CLIENTS = 64;

    @Autowired
    Shop shop;

    @Autowired
    Reservations reservations;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    SpreadSkus spread;

    DeductionEngine engine;

    @Autowired
    void call(DeductionEngine door) {
        engine = Patient.with(DeductionEngine.class, door);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void sellsNoUnitTwiceAndEveryUnitOnce(int buckets) throws InterruptedException {
        Sku sku = shop.skuWith(1_000);
        spread.spread(sku, buckets);

        List<List<OrderNo>> orders = Crowd.run(CLIENTS, client -> () -> buy(sku, new Random(client), 25));

        long sold = orders.stream()
                .flatMap(List::stream)
                .map(orderNo -> reservations.find(orderNo).orElseThrow())
                .flatMap(order -> order.lines().stream())
                .mapToLong(line -> line.open())
                .sum();
        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isNotNegative();
        assertThat(sold + position.sellable()).isEqualTo(1_000);
        assertThat(position.reserved()).isEqualTo(sold);
        assertThat(sold).as("the crowd wants more than there is").isGreaterThan(900);
    }

    @Test
    void sellsEveryUnitOnceWhileTheRowsAreRearranged() throws InterruptedException {
        Sku sku = shop.skuWith(1_000);

        List<Integer> sold = Crowd.run(33, client -> client == 32 ? () -> rearrange(sku) : () -> buySingly(sku, 40));

        assertThat(sold.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000);
        assertThat(shop.position(sku).sellable()).isZero();
    }

    @Test
    void letsNoUnitOnSaleThatIsOwed() throws InterruptedException {
        Sku sku = shop.skuWith(200);
        spread.spread(sku, 8);
        List<OrderNo> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            orders.add(placed(order(line(sku, 4))));
        }

        Crowd.run(
                60,
                member -> member < 50
                        ? () -> engine.rollback(new RollbackRequest.Whole(orders.get(member), null, null), CHECKOUT)
                        : () -> Patient.call(() -> shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 7)));

        StockPosition position = shop.position(sku);
        assertThat(position.onHand()).isEqualTo(130);
        assertThat(position.unassigned())
                .as("everything came back, so nothing is owed")
                .isZero();
        assertThat(position.sellable()).isEqualTo(130);
    }

    private int rearrange(Sku sku) throws Exception {
        for (int count : new int[] {4, 16, 1, 7, 2, 32, 3, 1, 9, 16}) {
            Patient.call(() -> spread.spread(sku, count));
        }
        return 0;
    }

    private int buySingly(Sku sku, int orders) {
        int bought = 0;
        for (int i = 0; i < orders; i++) {
            bought += engine.place(order(line(sku, 1)), CHECKOUT) instanceof PlaceOutcome.Placed ? 1 : 0;
        }
        return bought;
    }

    /** Orders of 1 to 3 units; every third is sent twice at once, every fifth given back. */
    private List<OrderNo> buy(Sku sku, Random random, int orders) throws InterruptedException {
        List<OrderNo> placed = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            Placement order = order(line(sku, 1 + random.nextInt(3)));
            int callers = i % 3 == 0 ? 2 : 1;
            List<PlaceOutcome> outcomes = Crowd.run(callers, caller -> () -> engine.place(order, CHECKOUT));
            if (outcomes.stream().anyMatch(PlaceOutcome.Placed.class::isInstance)) {
                placed.add(order.orderNo());
                if (i % 5 == 0) {
                    engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), CHECKOUT);
                }
            }
        }
        return placed;
    }

    @Test
    void placesOneOrderForManyCallersOfOneNumber() throws InterruptedException {
        Sku sku = shop.skuWith(100);
        Placement order = order(line(sku, 2));

        List<PlaceOutcome> outcomes = Crowd.run(CLIENTS, client -> () -> engine.place(order, CHECKOUT));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(PlaceOutcome.Replayed.class::isInstance).hasSize(CLIENTS - 1);
        assertThat(shop.position(sku).sellable()).isEqualTo(98);
    }

    @Test
    void refusesOneOrderToManyCallersOfOneNumber() throws InterruptedException {
        Sku sku = shop.skuWith(1);
        Placement order = order(line(sku, 2));

        List<PlaceOutcome> outcomes = Crowd.run(16, client -> () -> engine.place(order, CHECKOUT));

        assertThat(outcomes).hasOnlyElementsOfType(PlaceOutcome.Insufficient.class);
        assertThat(reservations.find(order.orderNo())).isEmpty();
    }

    @Test
    void capsTheOpenHoldsOfAUserWhoCallsManyTimesAtOnce() throws InterruptedException {
        Sku sku = shop.skuWith(100);
        String user = number("user");

        List<PlaceOutcome> outcomes = Crowd.run(
                16,
                client -> () -> engine.place(
                        new Placement(orderNo(), "mall", user, null, null, null, List.of(line(sku, 1))), CHECKOUT));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(PlaceOutcome.HoldLimitReached.class::isInstance)
                .hasSize(13);
        assertThat(shop.position(sku).reserved()).isEqualTo(3);
    }

    @Test
    void spendsATokenOnceAmongManyOrders() throws InterruptedException {
        Sku sku = shop.skuWith(100);
        String token = number("token");

        List<PlaceOutcome> outcomes = Crowd.run(
                16,
                client -> () -> engine.place(
                        new Placement(orderNo(), "mall", null, null, null, token, List.of(line(sku, 1))), CHECKOUT));

        assertThat(outcomes).filteredOn(PlaceOutcome.Placed.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(PlaceOutcome.TokenUsed.class::isInstance)
                .hasSize(15);
    }

    @Test
    void givesPartOfAnOrderBackOnceToManyCallersOfOneNumber() throws InterruptedException {
        Sku sku = shop.skuWith(10);
        OrderNo orderNo = placed(order(line(sku, 10)));
        RollbackRequest part = new RollbackRequest.Partial(orderNo, "r1", null, List.of(line(sku, 2)));

        List<RollbackOutcome> outcomes = Crowd.run(16, client -> () -> engine.rollback(part, CHECKOUT));

        assertThat(outcomes)
                .filteredOn(RollbackOutcome.RolledBack.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(RollbackOutcome.Replayed.class::isInstance)
                .hasSize(15);
        assertThat(shop.position(sku).sellable()).isEqualTo(2);
    }

    @Test
    void endsEachOrderOneWay() throws InterruptedException {
        Sku sku = shop.skuWith(1_000);
        List<OrderNo> orders = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            OrderNo orderNo = placed(order(line(sku, 3)));
            shop.endHold(orderNo);
            orders.add(orderNo);
        }

        Crowd.run(orders.size() * 2 + 6, member -> endOrders(member, orders));

        int open = 0;
        for (OrderNo orderNo : orders) {
            Reservation order = reservations.find(orderNo).orElseThrow();
            boolean paid = order.state() == ReservationState.CONFIRMED;
            assertThat(order.state()).isIn(ReservationState.CONFIRMED, ReservationState.ROLLED_BACK);
            assertThat(order.lines().getFirst().open()).isEqualTo(paid ? 3 : 0);
            open += order.lines().getFirst().open();
        }
        assertThat(shop.position(sku).reserved()).isEqualTo(open);
        assertThat(shop.position(sku).sellable()).isEqualTo(1_000 - open);
    }

    /** For each order one who pays and one who cancels, and besides them six nodes' clocks. */
    private Callable<Object> endOrders(int member, List<OrderNo> orders) {
        if (member >= orders.size() * 2) {
            return () ->
                    IntStream.range(0, 10).map(round -> engine.expireDue(5)).sum();
        }
        OrderNo orderNo = orders.get(member / 2);
        if (member % 2 == 0) {
            return () -> engine.confirm(orderNo, CHECKOUT);
        }
        return () -> engine.rollback(new RollbackRequest.Whole(orderNo, null, null), CHECKOUT);
    }

    @Test
    void letsACancellationWinOverItsOwnOrder() throws InterruptedException {
        Sku sku = shop.skuWith(1_000);
        List<Placement> orders =
                IntStream.range(0, 32).mapToObj(i -> order(line(sku, 1))).toList();

        Crowd.run(orders.size() * 2, member -> {
            Placement order = orders.get(member / 2);
            return member % 2 == 0
                    ? () -> engine.place(order, CHECKOUT)
                    : () -> engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), CHECKOUT);
        });

        assertThat(orders)
                .allSatisfy(order -> assertThat(
                                reservations.find(order.orderNo()).orElseThrow().state())
                        .isEqualTo(ReservationState.ROLLED_BACK));
        assertThat(shop.position(sku).sellable()).isEqualTo(1_000);
    }

    @Test
    void sharesTheReleaseOfEndedHoldsAmongNodes() throws InterruptedException {
        Sku sku = shop.skuWith(1_000);
        List<OrderNo> orders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            OrderNo orderNo = placed(order(line(sku, 1)));
            shop.endHold(orderNo);
            orders.add(orderNo);
        }

        // Other tests' orders may be due too, so it is not the number that counts.
        Crowd.run(4, node -> () -> {
            while (shop.hasDueHolds()) {
                engine.expireDue(10);
            }
            return node;
        });

        assertThat(orders).allSatisfy(orderNo -> {
            assertThat(reservations.find(orderNo).orElseThrow().state()).isEqualTo(ReservationState.EXPIRED);
            assertThat(reservations.history(orderNo))
                    .filteredOn(entry -> entry.action().equals("EXPIRE"))
                    .hasSize(1);
        });
        assertThat(shop.position(sku).sellable()).isEqualTo(1_000);
    }

    @Test
    void servesOrdersWhoseLinesAreTypedInAnyOrder() throws InterruptedException {
        List<Sku> skus =
                IntStream.range(0, 8).mapToObj(i -> shop.skuWith(1_000)).toList();

        List<Integer> placed = Crowd.run(32, client -> () -> {
            Random random = new Random(client);
            int count = 0;
            for (int i = 0; i < 10; i++) {
                List<OrderLine> lines =
                        new ArrayList<>(skus.stream().map(sku -> line(sku, 1)).toList());
                Collections.shuffle(lines, random);
                PlaceOutcome outcome = engine.place(Placement.of(orderNo(), "mall", lines), CHECKOUT);
                assertThat(outcome).isInstanceOf(PlaceOutcome.Placed.class);
                count++;
            }
            return count;
        });

        int orders = placed.stream().mapToInt(Integer::intValue).sum();
        assertThat(skus)
                .allSatisfy(sku -> assertThat(shop.position(sku).sellable()).isEqualTo(1_000 - orders));
    }

    private OrderNo placed(Placement order) {
        assertThat(engine.place(order, CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
        return order.orderNo();
    }
}
