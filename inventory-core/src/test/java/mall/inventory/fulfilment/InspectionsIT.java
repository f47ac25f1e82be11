package mall.inventory.fulfilment;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.OPS;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Crowd;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.fulfilment.GoodsReturn.Disposition;
import mall.inventory.fulfilment.Inspection.Verdict;
import mall.inventory.ledger.Account;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.Placement;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class InspectionsIT {

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    Inspections inspections;

    @Autowired
    Reconciliation reconciliation;

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void goodUnitsGoOnSaleAndTheOthersOffTheBooks() {
        Sku sku = shop.skuWith(5);
        String returnNo = returned(sku, 5, Disposition.INSPECT);

        assertThat(inspect(returnNo, Verdict.RELEASE, line(sku, 2))).isInstanceOf(InspectionOutcome.Booked.class);
        assertThat(inspect(returnNo, Verdict.WRITE_OFF, line(sku, 1))).isInstanceOf(InspectionOutcome.Booked.class);

        assertThat(inspections.find(returnNo).orElseThrow().lines())
                .containsExactly(new ReturnRecord.Line(sku, 5, 2, 1));
        assertThat(shop.position(sku).sellable()).isEqualTo(2);
        assertThat(shop.position(sku).withheld()).isEqualTo(2);
        assertThat(shop.position(sku).onHand()).isEqualTo(4);
    }

    @Test
    void releasedUnitsOfAManagedSkuAreNotForSaleByThemselves() {
        Sku sku = shop.sku(SellablePolicy.MANAGED);
        depots.move(sku, "MAIN", Account.SUPPLIER, Account.SELLABLE, 3);
        String returnNo = returned(sku, 3, Disposition.INSPECT);

        inspect(returnNo, Verdict.RELEASE, line(sku, 3));

        assertThat(shop.position(sku).sellable()).isZero();
        assertThat(shop.position(sku).unassigned()).isEqualTo(3);
    }

    @Test
    void anInspectionCountsOncePerNumber() {
        Sku sku = shop.skuWith(5);
        String returnNo = returned(sku, 5, Disposition.INSPECT);
        String other = returned(shop.skuWith(5), 5, Disposition.INSPECT);
        Inspection inspection = new Inspection(number("inspection"), returnNo, Verdict.RELEASE, List.of(line(sku, 2)));
        ReturnRecord after = ((InspectionOutcome.Booked) inspections.book(inspection, OPS)).goods();

        assertThat(inspections.book(inspection, OPS)).isEqualTo(new InspectionOutcome.Replayed(after));
        assertThat(inspections.book(
                        new Inspection(inspection.inspectionNo(), returnNo, Verdict.WRITE_OFF, inspection.lines()),
                        OPS))
                .isEqualTo(new InspectionOutcome.NumberReused());
        assertThat(inspections.book(
                        new Inspection(inspection.inspectionNo(), other, Verdict.RELEASE, inspection.lines()), OPS))
                .isEqualTo(new InspectionOutcome.NumberReused());
        assertThat(shop.position(sku).sellable()).isEqualTo(2);
    }

    @Test
    void refusesWhatDoesNotWaitForInspection() {
        Sku sku = shop.skuWith(5);
        String returnNo = returned(sku, 4, Disposition.INSPECT);
        depots.move(sku, "MAIN", Account.WITHHELD, Account.LOSS, 3);

        assertThat(inspect(returnNo, Verdict.RELEASE, line(sku, 2)))
                .as("ops have moved three by hand")
                .isEqualTo(new InspectionOutcome.NotOpen(List.of(new InspectionOutcome.Lacking(sku, 2, 1))));
        assertThat(inspect(returned(shop.skuWith(1), 1, Disposition.RESTOCK), Verdict.RELEASE, line(sku, 1)))
                .isEqualTo(new InspectionOutcome.Restocked());
        assertThat(inspect(number("return"), Verdict.RELEASE, line(sku, 1)))
                .isEqualTo(new InspectionOutcome.NotFound());
    }

    @Test
    void inspectsNoUnitTwice() throws InterruptedException {
        Sku sku = shop.skuWith(10);
        String returnNo = returned(sku, 10, Disposition.INSPECT);

        List<InspectionOutcome> outcomes = Crowd.run(
                16,
                member -> () -> inspect(returnNo, member % 2 == 0 ? Verdict.RELEASE : Verdict.WRITE_OFF, line(sku, 1)));

        assertThat(outcomes)
                .filteredOn(InspectionOutcome.Booked.class::isInstance)
                .hasSize(10);
        assertThat(shop.position(sku).withheld()).isZero();
    }

    /** The number of a return of that many units, all of which had been shipped. */
    private String returned(Sku sku, int units, Disposition disposition) {
        Placement order = Shop.order(line(sku, units));
        engine.place(order, CHECKOUT);
        engine.confirm(order.orderNo(), CHECKOUT);
        fulfilment.ship(
                new Shipment(number("ship"), order.orderNo(), "MAIN", Instant.EPOCH, List.of(line(sku, units))), OPS);
        GoodsReturn goods = new GoodsReturn(
                number("return"), order.orderNo(), "MAIN", Instant.EPOCH, disposition, List.of(line(sku, units)));
        fulfilment.takeBack(goods, OPS);
        return goods.returnNo();
    }

    private InspectionOutcome inspect(String returnNo, Verdict verdict, OrderLine... lines) {
        return inspections.book(new Inspection(number("inspection"), returnNo, verdict, List.of(lines)), OPS);
    }
}
