package mall.inventory.deduction;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Patient;
import mall.inventory.SaleFixture;
import mall.inventory.Shop;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.merging.Outcome;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.Reservation;
import mall.inventory.reservation.ReservationLine;
import mall.inventory.reservation.ReservationQuery;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an activity's orders once they are accepted: what every strategy promises. */
@CoreIntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SettlementContract {

    @Autowired
    Shop shop;

    @Autowired
    SaleFixture sales;

    @Autowired
    Reservations reservations;

    @Autowired
    Ledger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    SettlementEngine settlement;

    @Autowired
    JdbcClient jdbc;

    private final String user = number("user");

    /** Once for all: every test has SKUs of its own, so what one leaves unbalanced stays so, and the violation names it. */
    @AfterAll
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void settlesAnAcceptedOrderOnce() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 6);
        OrderNo orderNo = sales.accept(sale, sku, 2, user);
        StockPosition accepted = shop.position(sku);
        Reservation before = find(orderNo);

        assertThat(settlement.settle(sale, 10)).isEqualTo(1);
        assertThat(settlement.settle(sale, 10)).isZero();

        assertThat(shop.position(sku)).as("nobody sees the settling").isEqualTo(accepted);
        assertThat(find(orderNo)).isEqualTo(before);
        assertThat(sales.isSettled(orderNo)).isTrue();
        assertThat(sales.figures(sale)).containsExactly(6L, 2L, 0L);
        assertThat(sales.unitsOf(sale, user)).isEqualTo(2);
        LedgerEntry entry = newest(sku);
        assertThat(entry.from()).isEqualTo(Account.ACTIVITY);
        assertThat(entry.to()).isEqualTo(Account.RESERVED);
        assertThat(entry.quantity()).isEqualTo(2);
        assertThat(entry.activity()).isEqualTo(sale);
        assertThat(entry.document()).isEqualTo(new Document(Document.Type.ORDER, orderNo.value()));
        assertThat(entry.actor()).as("who sent the order").isEqualTo(CHECKOUT);
    }

    @Test
    void showsTheLineOfAnOrderThatIsNotSettled() {
        Sku sku = shop.skuWith(10);
        OrderNo orderNo = sales.accept(sales.open(sku, 6), sku, 2, user);

        assertThat(find(orderNo).lines()).containsExactly(ReservationLine.held(line(sku, 2)));
        assertThat(reservations
                        .page(new ReservationQuery(ReservationState.HELD, sku, null, true, null, 10))
                        .reservations())
                .containsExactly(find(orderNo));
        assertThat(figures(sku)).as("sellable, reserved, activity").containsExactly(4L, 2L, 4L);
        assertThat(sales.isSettled(orderNo)).isFalse();
    }

    @Test
    void settlesSoManyOrdersAtATime() {
        Sku sku = shop.skuWith(100);
        String sale = sales.open(sku, 100);
        String other = number("user");
        for (int i = 0; i < 15; i++) {
            sales.accept(sale, sku, 1, user);
            sales.acceptCounted(sale, sku, 2, other);
        }

        assertThat(settlement.settle(sale, 20)).isEqualTo(20);
        assertThat(settlement.settle(sale, 20)).isEqualTo(10);

        assertThat(figures(sku)).containsExactly(0L, 45L, 55L);
        assertThat(bucketReserved(sku)).isEqualTo(45);
        assertThat(sales.unitsOf(sale, user)).isEqualTo(15);
        assertThat(sales.unitsOf(sale, other)).as("was counted before").isEqualTo(30);
    }

    @Test
    void settlesOrdersOfAnyActivity() {
        Sku sku = shop.skuWith(10);
        OrderNo one = sales.accept(sales.open(sku, 2), sku, 2, user);
        OrderNo another = sales.accept(sales.open(sku, 2), sku, 1, user);

        while (settlement.settle(100) > 0) {
            // Other tests' orders may wait too.
        }

        assertThat(sales.isSettled(one)).isTrue();
        assertThat(sales.isSettled(another)).isTrue();
    }

    @Test
    void isNotHeldUpByAnOrderThatCannotBeSettled() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 6);
        OrderNo broken = sales.accept(sale, sku, 1, user);
        jdbc.sql("insert into reservation_line (order_no, sku, quantity) values (?, ?, 1)")
                .params(broken.value(), sku.code())
                .update();
        OrderNo sound = sales.accept(sale, sku, 1, user);

        assertThat(settlement.settle(sale, 10)).isEqualTo(1);
        assertThat(settlement.settle(sale, 10)).isZero();

        assertThat(sales.isSettled(sound)).isTrue();
        assertThat(sales.isSettled(broken)).isFalse();
        jdbc.sql("delete from reservation_line where order_no = ?")
                .param(broken.value())
                .update();
        assertThat(settlement.settle(sale, 10)).as("left aside for a minute").isZero();
        assertThat(engine.confirm(broken, CHECKOUT)).isInstanceOf(ConfirmOutcome.Confirmed.class);
    }

    @Test
    void settlesFirstWhateverIsDoneWithTheOrder() {
        Sku sku = shop.skuWith(100);
        String sale = sales.open(sku, 50);
        List<OrderNo> orders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            orders.add(sales.accept(sale, sku, 3, user));
        }

        assertThat(engine.confirm(orders.get(0), CHECKOUT))
                .isInstanceOfSatisfying(
                        ConfirmOutcome.Confirmed.class,
                        confirmed -> assertThat(confirmed
                                        .reservation()
                                        .lines()
                                        .getFirst()
                                        .open())
                                .isEqualTo(3));
        assertThat(engine.extend(orders.get(1), Duration.ofHours(1), CHECKOUT))
                .isInstanceOf(ExtendOutcome.Extended.class);
        assertThat(fulfilment.ship(shipment(orders.get(2), sku, 1), OPS))
                .isEqualTo(new ShipOutcome.IllegalState(ReservationState.HELD));
        assertThat(fulfilment.source(orders.get(3), OPS)).isInstanceOf(SourceOutcome.Sourced.class);
        assertThat(fulfilment.takeBack(
                        new GoodsReturn(
                                number("return"),
                                orders.get(4),
                                "MAIN",
                                Instant.EPOCH,
                                GoodsReturn.Disposition.RESTOCK,
                                List.of(line(sku, 1))),
                        OPS))
                .isInstanceOf(ReturnOutcome.NotShipped.class);
        assertThat(fulfilment.evacuate(List.of(orders.get(5)), "MAIN", OPS))
                .containsExactly(new Outcome.Done<>(new EvacuateOutcome.Nothing()));

        assertThat(orders)
                .allSatisfy(orderNo -> assertThat(sales.isSettled(orderNo)).isTrue());
        assertThat(figures(sku)).containsExactly(50L, 18L, 32L);
        assertThat(bucketReserved(sku)).isEqualTo(18);
    }

    @Test
    void knowsTheNumberBeforeItIsSettled() {
        Sku sku = shop.skuWith(10);
        OrderNo orderNo = sales.accept(sales.open(sku, 6), sku, 2, user);
        Placement regular = new Placement(orderNo, "mall", user, null, null, null, List.of(line(sku, 2)));

        assertThat(engine.place(regular, CHECKOUT)).isEqualTo(new PlaceOutcome.NumberReused());

        jdbc.sql("update reservation set content_hash = ? where order_no = ?")
                .params(regular.contentHash().bytes(), orderNo.value())
                .update();
        assertThat(engine.place(regular, CHECKOUT)).isEqualTo(new PlaceOutcome.Replayed(find(orderNo)));
        assertThat(sales.isSettled(orderNo)).isFalse();
        assertThat(find(orderNo).lines()).hasSize(1);
    }

    @Test
    void givesUnitsBackToAnActivityThatIsOpen() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 6);
        OrderNo orderNo = sales.accept(sale, sku, 3, user);

        rollBackPart(orderNo, line(sku, 1));
        assertThat(figures(sku)).containsExactly(4L, 2L, 4L);
        assertThat(sales.figures(sale)).containsExactly(6L, 2L, 0L);
        assertThat(sales.unitsOf(sale, user)).isEqualTo(2);
        engine.confirm(orderNo, CHECKOUT);
        assertThat(rollBack(orderNo)).isInstanceOf(RollbackOutcome.RolledBack.class);
        assertThat(rollBack(orderNo)).isInstanceOf(RollbackOutcome.Replayed.class);

        assertThat(figures(sku)).containsExactly(4L, 0L, 6L);
        assertThat(sales.figures(sale)).containsExactly(6L, 0L, 0L);
        assertThat(sales.unitsOf(sale, user)).isZero();
        assertThat(sales.returns(sale))
                .containsExactly(
                        "%s %s 1 %d".formatted(user, orderNo, SaleFixture.EPOCH),
                        "%s %s 2 %d".formatted(user, orderNo, SaleFixture.EPOCH));
        LedgerEntry entry = newest(sku);
        assertThat(entry.to()).isEqualTo(Account.ACTIVITY);
        assertThat(entry.activity()).isEqualTo(sale);
    }

    @Test
    void givesUnitsBackToItsActivityWhenTheHoldEnds() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 6);
        OrderNo orderNo = sales.accept(sale, sku, 3, user);
        shop.endHold(orderNo);

        expireAll();

        assertThat(find(orderNo).state()).isEqualTo(ReservationState.EXPIRED);
        assertThat(figures(sku)).containsExactly(4L, 0L, 6L);
        assertThat(sales.figures(sale)).containsExactly(6L, 0L, 0L);
        assertThat(sales.unitsOf(sale, user)).isZero();
        assertThat(sales.returns(sale)).hasSize(1);
    }

    @Test
    void putsUnitsOnSaleOnceTheActivityIsClosed() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 6);
        OrderNo cancelled = sales.accept(sale, sku, 1, user);
        OrderNo expired = sales.acceptCounted(sale, sku, 2, user);
        sales.close(sale, sku);
        shop.endHold(expired);

        assertThat(rollBack(cancelled)).isInstanceOf(RollbackOutcome.RolledBack.class);
        expireAll();

        assertThat(figures(sku)).containsExactly(10L, 0L, 0L);
        assertThat(sales.figures(sale)).containsExactly(6L, 0L, 6L);
        assertThat(sales.unitsOf(sale, user)).isZero();
        assertThat(sales.returns(sale)).isEmpty();
    }

    @Test
    void takesALatePaymentFromSaleAndGivesItBackThere() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 8);
        OrderNo orderNo = sales.accept(sale, sku, 2, user);
        OrderNo unlucky = sales.accept(sale, sku, 1, user);
        shop.endHold(orderNo);
        shop.endHold(unlucky);
        expireAll();

        assertThat(engine.confirm(orderNo, CHECKOUT)).isInstanceOf(ConfirmOutcome.Confirmed.class);
        assertThat(engine.confirm(unlucky, CHECKOUT)).isInstanceOf(ConfirmOutcome.ExpiredAndGone.class);

        assertThat(figures(sku)).containsExactly(0L, 2L, 8L);
        assertThat(find(orderNo).activity()).isEqualTo(sale);
        rollBack(orderNo);
        assertThat(figures(sku)).containsExactly(2L, 0L, 8L);
        assertThat(sales.figures(sale)).containsExactly(8L, 0L, 0L);
        assertThat(sales.returns(sale)).as("only what expired").hasSize(2);
    }

    @Test
    void shipsWhatAnActivityHasSold() {
        Sku sku = shop.skuWith(10);
        String sale = sales.open(sku, 6);
        OrderNo orderNo = sales.accept(sale, sku, 3, user);
        engine.confirm(orderNo, CHECKOUT);

        assertThat(fulfilment.ship(shipment(orderNo, sku, 2), OPS)).isInstanceOf(ShipOutcome.Shipped.class);
        rollBack(orderNo);

        assertThat(find(orderNo).state()).isEqualTo(ReservationState.SHIPPED);
        assertThat(sales.figures(sale)).containsExactly(6L, 2L, 0L);
        assertThat(figures(sku)).containsExactly(4L, 0L, 4L);
    }

    /** Some are settled, paid and cancelled at the same moment, while the activity closes; each ends in one way, with exact books. */
    @Test
    void everyUnitIsBookedOnceWhateverComesFirst() throws InterruptedException {
        Sku sku = shop.skuWith(100);
        String sale = sales.open(sku, 90);
        List<OrderNo> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(
                    i % 2 == 0 ? sales.accept(sale, sku, 2, user) : sales.acceptCounted(sale, sku, 2, number("user")));
        }

        Crowd.run(64, member -> racer(member, orders, sale, sku));
        while (settlement.settle(sale, 10) > 0) {
            // Until all are.
        }

        List<Reservation> ended = orders.stream().map(this::find).toList();
        long held = ended.stream()
                .mapToInt(order -> order.lines().getFirst().open())
                .sum();
        assertThat(ended)
                .allSatisfy(order ->
                        assertThat(order.state()).isIn(ReservationState.CONFIRMED, ReservationState.ROLLED_BACK));
        assertThat(sales.figures(sale)).containsExactly(90L, held, 90 - held);
        assertThat(figures(sku)).containsExactly(100 - held, held, 0L);
        assertThat(bucketReserved(sku)).isEqualTo(held);
    }

    private Callable<Object> racer(int member, List<OrderNo> orders, String sale, Sku sku) {
        Callable<Object> turn = turn(member, orders, sale, sku);
        return () -> Patient.call(turn);
    }

    private Callable<Object> turn(int member, List<OrderNo> orders, String sale, Sku sku) {
        if (member == 60) {
            return () -> {
                sales.close(sale, sku);
                return true;
            };
        }
        if (member > 60) {
            return () -> settlement.settle(sale, 5);
        }
        OrderNo orderNo = orders.get(member / 3);
        return switch (member % 3) {
            case 0 -> () -> engine.confirm(orderNo, CHECKOUT);
            case 1 -> () -> member % 2 == 0 ? rollBack(orderNo) : rollBackPart(orderNo, line(sku, 1));
            default -> () -> settlement.settle(sale, 3);
        };
    }

    private Reservation find(OrderNo orderNo) {
        return reservations.find(orderNo).orElseThrow();
    }

    private void expireAll() {
        while (engine.expireDue(100) > 0) {
            // Other tests' orders may be due too.
        }
    }

    private RollbackOutcome rollBack(OrderNo orderNo) {
        return engine.rollback(new RollbackRequest.Whole(orderNo, null, null), CHECKOUT);
    }

    private RollbackOutcome rollBackPart(OrderNo orderNo, OrderLine line) {
        return engine.rollback(new RollbackRequest.Partial(orderNo, number("rollback"), null, List.of(line)), CHECKOUT);
    }

    private static Shipment shipment(OrderNo orderNo, Sku sku, int units) {
        return new Shipment(number("ship"), orderNo, "MAIN", Instant.EPOCH, List.of(line(sku, units)));
    }

    /** Sellable, reserved, activity. */
    private List<Long> figures(Sku sku) {
        StockPosition position = shop.position(sku);
        return List.of(position.sellable(), position.reserved(), position.activity());
    }

    private long bucketReserved(Sku sku) {
        return jdbc.sql("select sum(reserved) from stock_bucket where sku = ?")
                .param(sku.code())
                .query(Long.class)
                .single();
    }

    private LedgerEntry newest(Sku sku) {
        return ledger.page(sku, 1, null).entries().getFirst();
    }
}
