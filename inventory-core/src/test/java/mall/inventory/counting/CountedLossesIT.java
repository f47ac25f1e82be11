package mall.inventory.counting;

import static mall.inventory.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.fulfilment.GoodsReturn.Disposition;
import mall.inventory.fulfilment.Inspection;
import mall.inventory.fulfilment.InspectionOutcome;
import mall.inventory.fulfilment.Inspections;
import mall.inventory.ledger.Account;
import mall.inventory.reservation.OrderNo;
import mall.inventory.stock.AdjustmentOutcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose loss it is when a count finds less: first that of sale, and never that of what lies behind a closed door elsewhere. */
@CoreIntegrationTest
class CountedLossesIT extends CountedDepot {

    @Autowired
    Inspections inspections;

    private String elsewhere;

    @Test
    void whatAClosedWarehouseLacksIsTakenFromSale() {
        OrderNo order = closedWithAllPromised();
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 5);

        count(4, noon);

        assertThat(figures()).containsExactly(4L, 0L, 10L, -1L);
        ship(order, 6, noon.minusMillis(1));
        assertThat(figures()).as("they had left, and are not missing").containsExactly(4L, 5L, 4L, 0L);
    }

    @Test
    void whatAClosedWarehouseLackedAndIsFoundGoesBackOnSale() {
        closedWithAllPromised();
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 5);
        count(4, noon);

        count(10, noon.plusMillis(1));

        assertThat(figures()).containsExactly(10L, 5L, 10L, 0L);
        assertThat(depots.at(sku, warehouse).setAside()).isZero();
    }

    @Test
    void whatIsFoundAgainPutsNothingOnSaleThatLiesBehindAClosedDoor() {
        confirmed(10);
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 10);
        closing.close(elsewhere, Shop.OPS);
        count(4, noon);

        count(10, noon.plusMillis(1));

        assertThat(figures()).containsExactly(10L, 0L, 10L, 10L);
    }

    @Test
    void whatWasSetAsideIsLostFirst() {
        confirmed(4);
        closing.close(warehouse, Shop.OPS);
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 5);
        assertThat(figures()).containsExactly(10L, 5L, 4L, 6L);

        count(2, noon);

        assertThat(figures()).containsExactly(2L, 3L, 4L, 0L);
        assertThat(depots.at(sku, warehouse).setAside()).isZero();
    }

    @Test
    void aReturnThatWasCountedInAClosedWarehouseIsTakenFromSale() {
        OrderNo shipped = confirmed(2);
        ship(shipped, 2, noon);
        confirmed(8);
        closing.close(warehouse, Shop.OPS);
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 5);
        Instant evening = clock.now();
        count(8, evening);

        takeBack(shipped, 2, evening.minusNanos(1_000), Disposition.INSPECT);

        assertThat(figures()).containsExactly(8L, 3L, 8L, 0L);
    }

    @Test
    void aLateShipmentPutsNothingOnSaleThatLiesBehindAnotherClosedDoor() {
        OrderNo order = closedWithAllPromised();
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 10);
        closing.close(elsewhere, Shop.OPS);
        count(4, noon);
        assertThat(figures()).containsExactly(4L, 0L, 10L, 4L);

        ship(order, 6, noon.minusMillis(1));

        assertThat(figures()).containsExactly(4L, 0L, 4L, 10L);
        assertThat(depots.at(sku, warehouse).setAside()).isZero();
        closing.reopen(elsewhere, Shop.OPS);
        assertThat(figures()).containsExactly(4L, 10L, 4L, 0L);
    }

    @Test
    void norDoesOneFromAnOpenWarehouse() {
        OrderNo order = confirmed(10);
        elsewhere = depots.open(2);
        depots.receive(sku, elsewhere, 10);
        closing.close(elsewhere, Shop.OPS);
        count(4, noon);
        assertThat(figures()).containsExactly(4L, 0L, 10L, 4L);

        ship(order, 6, noon.minusMillis(1));

        assertThat(figures()).containsExactly(4L, 0L, 4L, 10L);
    }

    @Test
    void ofWhatIsWithheldThereIsNoMoreThanLiesThere() {
        depots.move(sku, warehouse, Account.SELLABLE, Account.WITHHELD, 4);

        count(0, clock.now());

        assertThat(figures()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(depots.at(sku, warehouse).withheld()).isZero();
        assertThat(shortages()).isEmpty();
        depots.receive(sku, warehouse, 4);
        assertThat(figures()).as("they are nobody's").containsExactly(4L, 4L, 0L, 0L);
    }

    /** The books lack units, and shipped what was to be looked at. */
    @Test
    void whatDoesNotLieThereIsNotWrittenOff() {
        OrderNo returned = confirmed(4);
        ship(returned, 4, clock.now());
        String returnNo = takeBack(returned, 4, clock.now(), Disposition.INSPECT);
        OrderNo order = confirmed(6);
        count(5, clock.now());
        ship(order, 6, clock.now());
        assertThat(depots.at(sku, warehouse).onHand()).isZero();
        assertThat(depots.at(sku, warehouse).withheld()).isEqualTo(4);

        assertThat(depots.move(sku, warehouse, Account.WITHHELD, Account.LOSS, 4))
                .isEqualTo(new AdjustmentOutcome.Insufficient(0));
        assertThat(inspections.book(
                        new Inspection(
                                Shop.number("inspection"),
                                returnNo,
                                Inspection.Verdict.WRITE_OFF,
                                List.of(line(sku, 4))),
                        Shop.OPS))
                .isEqualTo(new InspectionOutcome.NotOpen(List.of(new InspectionOutcome.Lacking(sku, 4, 0))));
    }

    @Test
    void noMoreIsSetAsideThanIsFree() {
        closedWithAllPromised();
        count(4, noon);

        count(9, noon.plusMillis(1));

        assertThat(depots.at(sku, warehouse).setAside()).isZero();
        count(12, noon.plusMillis(2));
        assertThat(depots.at(sku, warehouse).setAside()).isEqualTo(2);
    }

    @Test
    void aReturnToAClosedWarehouseThatLacksUnitsSetsAsideWhatIsFree() {
        OrderNo shipped = confirmed(3);
        ship(shipped, 3, noon);
        confirmed(7);
        closing.close(warehouse, Shop.OPS);
        count(5, clock.now());

        takeBack(shipped, 3, clock.now(), Disposition.RESTOCK);

        assertThat(depots.at(sku, warehouse).setAside()).isEqualTo(1);
    }

    private OrderNo closedWithAllPromised() {
        OrderNo order = confirmed(10);
        closing.close(warehouse, Shop.OPS);
        return order;
    }
}
