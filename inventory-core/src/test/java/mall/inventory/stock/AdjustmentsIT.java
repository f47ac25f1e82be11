package mall.inventory.stock;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static mall.inventory.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Patient;
import mall.inventory.Shop;
import mall.inventory.database.LosingDataSource;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.ledger.LedgerPage;
import mall.inventory.ledger.Quantity;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.StockPosition.WarehousePosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class AdjustmentsIT {

    @Autowired
    Shop shop;

    @Autowired
    Adjustments adjustments;

    @Autowired
    DeductionEngine engine;

    @Autowired
    Ledger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    LosingDataSource connections;

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void receivesUnitsIntoTheWarehouseAndOnSale() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);

        AdjustmentOutcome outcome = shop.adjust(sku, Account.SUPPLIER, Account.SELLABLE, 10);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AdjustmentOutcome.Posted.class,
                        posted -> assertThat(posted.entry().warehouse()).isEqualTo("MAIN"));
        assertThat(shop.position(sku))
                .isEqualTo(
                        new StockPosition(sku, 10, 0, 0, 0, 0, 10, List.of(new WarehousePosition("MAIN", 10, 0, 0))));
    }

    @Test
    void postsTheSameNumberOnce() throws InterruptedException {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        Adjustment receipt = receipt(sku, 10);

        List<AdjustmentOutcome> outcomes = Crowd.run(8, caller -> () -> adjustments.post(receipt, OPS));

        assertThat(outcomes)
                .filteredOn(AdjustmentOutcome.Posted.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(AdjustmentOutcome.Replayed.class::isInstance)
                .hasSize(7);
        assertThat(shop.position(sku).sellable()).isEqualTo(10);
    }

    @Test
    void refusesANumberWithOtherContent() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        Adjustment receipt = receipt(sku, 10);
        adjustments.post(receipt, OPS);
        Adjustment other = new Adjustment(
                receipt.adjustmentNo(), sku, "MAIN", receipt.from(), receipt.to(), new Quantity(11), receipt.reason());

        assertThat(adjustments.post(other, OPS)).isEqualTo(new AdjustmentOutcome.NumberReused());
        assertThat(shop.position(sku).sellable()).isEqualTo(10);
    }

    @Test
    void takesNoMoreThanAnAccountHolds() {
        Sku sku = shop.skuWith(5);
        String before = shop.books();

        assertThat(shop.adjust(sku, Account.SELLABLE, Account.LOSS, 6))
                .isEqualTo(new AdjustmentOutcome.Insufficient(5));
        assertThat(shop.adjust(sku, Account.SELLABLE, Account.WITHHELD, 6))
                .isEqualTo(new AdjustmentOutcome.Insufficient(5));
        assertThat(shop.adjust(sku, Account.WITHHELD, Account.SELLABLE, 1))
                .isEqualTo(new AdjustmentOutcome.Insufficient(0));
        assertThat(shop.adjust(sku, Account.UNASSIGNED, Account.SELLABLE, 1))
                .isEqualTo(new AdjustmentOutcome.Insufficient(0));
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void putsDamagedUnitsAsideAndWritesThemOff() {
        Sku sku = shop.skuWith(5);

        shop.adjust(sku, Account.SELLABLE, Account.WITHHELD, 2);
        assertThat(shop.position(sku).warehouses()).containsExactly(new WarehousePosition("MAIN", 5, 0, 2));
        shop.adjust(sku, Account.WITHHELD, Account.LOSS, 2);

        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isEqualTo(3);
        assertThat(position.withheld()).isZero();
        assertThat(position.onHand()).isEqualTo(3);
    }

    @Test
    void letsOpsOversellAManagedSkuOnPurpose() {
        Sku sku = shop.sku(SellablePolicy.MANAGED);
        shop.adjust(sku, Account.UNASSIGNED, Account.SELLABLE, 100);

        shop.adjust(sku, Account.SUPPLIER, Account.UNASSIGNED, 30);

        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isEqualTo(100);
        assertThat(position.unassigned()).isEqualTo(-70);
        assertThat(position.onHand()).isEqualTo(30);
    }

    @Test
    void repaysWhatWasLostBeforeAReceiptGoesOnSale() {
        Sku sku = shop.skuWith(10);
        engine.place(order(line(sku, 10)), CHECKOUT);
        shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 3);
        assertThat(shop.position(sku).unassigned()).isEqualTo(-3);

        shop.adjust(sku, Account.SUPPLIER, Account.SELLABLE, 5);

        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isEqualTo(2);
        assertThat(position.unassigned()).isZero();
        assertThat(ledger.page(sku, 1, null).entries().getFirst().reason()).isEqualTo("REPAY");
    }

    @Test
    void takesLostUnitsOffSale() {
        Sku sku = shop.skuWith(10);
        engine.place(order(line(sku, 4)), CHECKOUT);

        shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 8);

        StockPosition position = shop.position(sku);
        assertThat(position.sellable()).isZero();
        assertThat(position.reserved()).isEqualTo(4);
        assertThat(position.unassigned()).isEqualTo(-2);
        assertThat(position.onHand()).isEqualTo(2);
    }

    @Test
    void findsItsOwnWorkWhenTheAnswerToTheCommitIsLost() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        connections.loseTheNextAnswer();

        assertThat(adjustments.post(receipt(sku, 10), OPS)).isInstanceOf(AdjustmentOutcome.Replayed.class);
        assertThat(shop.position(sku).sellable()).isEqualTo(10);
    }

    @Test
    void booksNoLossOfWhatIsNotThere() {
        Sku sku = shop.skuWith(10);

        assertThat(shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 11))
                .isEqualTo(new AdjustmentOutcome.Insufficient(10));
    }

    @Test
    void refusesMovesThatAreNotOpsToMake() {
        Sku sku = shop.skuWith(10);
        String before = shop.books();

        for (Account from : Account.values()) {
            for (Account to : List.of(Account.RESERVED, Account.ACTIVITY, Account.CUSTOMER, Account.SUPPLIER)) {
                assertThat(shop.adjust(sku, from, to, 1)).isEqualTo(new AdjustmentOutcome.IllegalMove());
                assertThat(shop.adjust(sku, to == Account.SUPPLIER ? Account.TRANSIT : to, Account.LOSS, 1))
                        .isEqualTo(new AdjustmentOutcome.IllegalMove());
            }
        }
        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void refusesSkusAndWarehousesNobodyKnows() {
        Sku unknown = new Sku(number("unknown"));
        Adjustment elsewhere = new Adjustment(
                number("adjustment"),
                shop.skuWith(1),
                "NOWHERE",
                Account.SUPPLIER,
                Account.SELLABLE,
                new Quantity(1),
                "a test");

        assertThat(adjustments.post(receipt(unknown, 1), OPS)).isEqualTo(new AdjustmentOutcome.UnknownSku(unknown));
        assertThat(adjustments.post(elsewhere, OPS)).isInstanceOf(AdjustmentOutcome.UnknownWarehouse.class);
    }

    @Test
    void racesWithSalesWithoutLosingAUnit() throws InterruptedException {
        Sku sku = shop.skuWith(200);

        Crowd.run(
                40,
                member -> () -> Patient.call(() -> member % 2 == 0
                        ? engine.place(order(line(sku, 3)), CHECKOUT)
                        : shop.adjust(sku, Account.SELLABLE, Account.WITHHELD, 2)));

        StockPosition position = shop.position(sku);
        assertThat(position.reserved()).isEqualTo(60);
        assertThat(position.withheld()).isEqualTo(40);
        assertThat(position.sellable()).isEqualTo(100);
    }

    @Test
    void pagesThroughTheLedgerNewestFirst() {
        Sku sku = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        for (int units = 1; units <= 5; units++) {
            shop.adjust(sku, Account.SUPPLIER, Account.SELLABLE, units);
        }

        LedgerPage first = ledger.page(sku, 3, null);
        LedgerPage second = ledger.page(sku, 3, first.next());

        assertThat(first.entries()).extracting(LedgerEntry::quantity).containsExactly(5, 4, 3);
        assertThat(second.entries()).extracting(LedgerEntry::quantity).containsExactly(2, 1);
        assertThat(second.next()).isNull();
    }

    private static Adjustment receipt(Sku sku, int units) {
        return new Adjustment(
                number("adjustment"), sku, "MAIN", Account.SUPPLIER, Account.SELLABLE, new Quantity(units), "a test");
    }
}
