package mall.inventory.deduction.batch;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.counting.Count;
import mall.inventory.counting.StockCounts;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.DatabaseTime;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Document;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What orders move while a warehouse counts: news of the past, and who waits for whom. */
@CoreIntegrationTest
class CountedMovesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    OrderBatch batch;

    @Autowired
    WriteTransactions transactions;

    @Autowired
    StockCounts counts;

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    TransactionTemplate somebodyElse;

    @Autowired
    DatabaseClock clock;

    @Autowired
    JdbcClient jdbc;

    private Sku sku;
    private String warehouse;

    @BeforeEach
    void tenUnits() {
        sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        warehouse = depots.open(1);
        depots.receive(sku, warehouse, 10);
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void whatComesBackInTheSameBatchMakesUpForWhatWasCountedTwice() {
        Placement shipped = Depots.order(line(sku, 2));
        Placement held = Depots.order(line(sku, 2));
        Placement paid = Depots.order(line(sku, 6));
        apply(place(shipped), place(held), place(paid));
        apply(confirm(shipped), confirm(paid));
        apply(ship(shipped.orderNo(), 2, clock.now()));
        Instant evening = clock.now();
        counts.apply(
                warehouse,
                new CountKey(evening, 0),
                List.of(new Count(sku, 8)),
                new Document(Document.Type.BATCH, number("batch")),
                OPS);

        apply(
                new OrderAction.TakeBack(
                        new GoodsReturn(
                                number("return"),
                                shipped.orderNo(),
                                warehouse,
                                evening.minusNanos(1_000),
                                GoodsReturn.Disposition.INSPECT,
                                List.of(line(sku, 2))),
                        CHECKOUT),
                new OrderAction.RollBack(new RollbackRequest.Whole(held.orderNo(), null, null), CHECKOUT));

        StockPosition position = shop.position(sku);
        assertThat(List.of(position.sellable(), position.unassigned(), position.withheld(), position.reserved()))
                .containsExactly(0L, 0L, 2L, 6L);
    }

    /** Everybody else holds a SKU's figures before he writes down what has moved: the other way round is a deadlock. */
    @Test
    void aShipmentHoldsTheFiguresBeforeItWritesDownThatUnitsMoved() throws Exception {
        Placement order = Depots.order(line(sku, 2));
        apply(place(order));
        apply(confirm(order));
        Instant at = clock.now();

        CompletableFuture<List<Object>> shipping = new CompletableFuture<>();
        somebodyElse.executeWithoutResult(status -> {
            jdbc.sql("select * from stock_bucket where sku = ? for update")
                    .param(sku.code())
                    .query()
                    .listOfRows();
            Thread.ofVirtual().start(() -> {
                try {
                    shipping.complete(applyUntilFree(ship(order.orderNo(), 2, at)));
                } catch (RuntimeException | Error e) {
                    shipping.completeExceptionally(e);
                }
            });
            awaitSomebodyWaiting();
            jdbc.sql("insert into stock_movement (warehouse, sku, effective_at, units) values (?, ?, ?, 1)")
                    .params(warehouse, sku.code(), DatabaseTime.parameter(at))
                    .update();
            status.setRollbackOnly();
        });

        assertThat(shipping.get().getFirst()).isInstanceOf(ShipOutcome.Shipped.class);
    }

    private void awaitSomebodyWaiting() {
        await().alias("somebody wants the SKU's figures")
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> waiting() > 0);
    }

    /** Comes again when told that somebody holds what it needs, as who waits may be after three seconds. */
    private List<Object> applyUntilFree(OrderAction<?> action) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Object> outcomes = apply(action);
        while (outcomes.getFirst() instanceof Answer.Held && System.nanoTime() - end < 0) {
            outcomes = apply(action);
        }
        return outcomes;
    }

    private long waiting() {
        return jdbc.sql("""
                        select count(*) from information_schema.processlist
                        where db = database() and info like 'update stock_bucket set%'
                        """).query(Long.class).single();
    }

    private OrderAction.Ship ship(OrderNo order, int units, Instant at) {
        return new OrderAction.Ship(
                new Shipment(number("shipment"), order, warehouse, at, List.of(line(sku, units))), CHECKOUT);
    }

    private static OrderAction.Place place(Placement order) {
        return new OrderAction.Place(order, CHECKOUT);
    }

    private static OrderAction.Confirm confirm(Placement order) {
        return new OrderAction.Confirm(order.orderNo(), CHECKOUT);
    }

    private List<Object> apply(OrderAction<?>... actions) {
        return batch.apply(List.of(actions), transactions).stream()
                .map(answer -> switch (answer) {
                    case Answer.Decided<?> decided -> decided.outcome();
                    case Answer.Held<?> held -> held;
                    case Answer.Unsettled<?> unsettled -> unsettled;
                })
                .toList();
    }
}
