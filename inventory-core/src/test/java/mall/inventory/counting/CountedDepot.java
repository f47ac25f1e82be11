package mall.inventory.counting;

import static mall.inventory.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.database.DatabaseClock;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.ReturnOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Document;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of counts begin with: a warehouse with ten units of a SKU, and what happens there. */
abstract class CountedDepot {

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    StockCounts counts;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    WarehouseClosing closing;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    DatabaseClock clock;

    @Autowired
    JdbcClient jdbc;

    Sku sku;
    String warehouse;
    Instant noon;

    @BeforeEach
    void tenUnits() {
        sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        warehouse = depots.open(1);
        depots.receive(sku, warehouse, 10);
        noon = clock.now();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    CountOutcome count(int onHand, Instant asOf) {
        return count(onHand, asOf, Shop.number("batch"));
    }

    CountOutcome count(int onHand, Instant asOf, String batchNo) {
        return count(sku, onHand, asOf, batchNo);
    }

    CountOutcome count(Sku counted, int onHand, Instant asOf, String batchNo) {
        return counts.apply(
                        warehouse, new CountKey(asOf, 0), List.of(new Count(counted, onHand)), batch(batchNo), Shop.OPS)
                .getFirst();
    }

    CountOutcome push(int onHand, long sequence) {
        return counts.push(
                warehouse,
                new CountKey(clock.now(), sequence),
                new Count(sku, onHand),
                StockCounts.Order.BY_SEQUENCE,
                batch(Shop.number("push")),
                Shop.OPS);
    }

    CountOutcome counted(Instant asOf, long before, long after) {
        return new CountOutcome.Counted(sku, new CountKey(asOf, 0), before, after);
    }

    static Document batch(String number) {
        return new Document(Document.Type.BATCH, number);
    }

    OrderNo confirmed(int units) {
        return confirmed(sku, units);
    }

    OrderNo confirmed(Sku of, int units) {
        Placement order = Depots.order(line(of, units));
        engine.place(order, Shop.CHECKOUT);
        engine.confirm(order.orderNo(), Shop.CHECKOUT);
        return order.orderNo();
    }

    void ship(OrderNo order, int units, Instant at) {
        ship(order, sku, units, at);
    }

    void ship(OrderNo order, Sku of, int units, Instant at) {
        assertThat(fulfilment.ship(
                        new Shipment(Shop.number("shipment"), order, warehouse, at, List.of(line(of, units))),
                        Shop.OPS))
                .isInstanceOf(ShipOutcome.Shipped.class);
    }

    String takeBack(OrderNo order, int units, Instant at, GoodsReturn.Disposition disposition) {
        String returnNo = Shop.number("return");
        assertThat(fulfilment.takeBack(
                        new GoodsReturn(returnNo, order, warehouse, at, disposition, List.of(line(sku, units))),
                        Shop.OPS))
                .isInstanceOf(ReturnOutcome.Returned.class);
        return returnNo;
    }

    /** On hand, sellable, reserved, unassigned. */
    List<Long> figures() {
        StockPosition position = shop.position(sku);
        return List.of(
                depots.at(sku, warehouse).onHand(), position.sellable(), position.reserved(), position.unassigned());
    }

    /** Units of the open shortages. */
    List<Long> shortages() {
        return jdbc.sql("select units from stock_shortage where sku = ? and resolved_at is null order by id")
                .param(sku.code())
                .query(Long.class)
                .list();
    }
}
