package mall.inventory.sync.capture;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Actor;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.Catalogue;
import mall.inventory.sku.CatalogueItem;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.Adjustments;

/** SKUs with stock, and orders. */
public class Mall {

    static final Actor OPS = new Actor("ops");
    static final Actor CHECKOUT = new Actor("checkout");

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private final Catalogue catalogue;
    private final Adjustments adjustments;
    private final DeductionEngine engine;

    Mall(Catalogue catalogue, Adjustments adjustments, DeductionEngine engine) {
        this.catalogue = catalogue;
        this.adjustments = adjustments;
        this.engine = engine;
    }

    static String number(String kind) {
        return kind + "-" + RUN + "-" + NUMBERS.incrementAndGet();
    }

    /** Waits until everything that is published once is published. */
    static void awaitRunning(Sync sync) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> sync.state().phase() == SyncState.Phase.RUNNING);
    }

    /** A new SKU with that many units on sale. */
    Sku skuWith(int units) {
        Sku sku = new Sku(number("sku"));
        catalogue.add(new CatalogueItem(sku, "A phone", SellablePolicy.FOLLOW_PHYSICAL, null));
        receive(sku, units);
        return sku;
    }

    void receive(Sku sku, int units) {
        adjustments.post(
                new Adjustment(
                        number("adjustment"),
                        sku,
                        "MAIN",
                        Account.SUPPLIER,
                        Account.SELLABLE,
                        new Quantity(units),
                        "a test"),
                OPS);
    }

    OrderNo place(Sku sku, int units) {
        return place(sku, units, number("order"));
    }

    OrderNo place(Sku sku, int units, String number) {
        OrderNo orderNo = new OrderNo(number);
        engine.place(Placement.of(orderNo, "mall", Arrays.asList(new OrderLine(sku, new Quantity(units)))), CHECKOUT);
        return orderNo;
    }
}
