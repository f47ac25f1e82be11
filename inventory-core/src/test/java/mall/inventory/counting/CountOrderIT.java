package mall.inventory.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Quantity;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.stock.Adjustment;
import mall.inventory.stock.Adjustments;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which of two counts is the later one, and what has moved between a count and now. */
@CoreIntegrationTest
class CountOrderIT extends CountedDepot {

    @Autowired
    Adjustments adjustments;

    @Autowired
    ShortageCloser closer;

    @Test
    void aCountWithoutANumberLeavesTheNumbersAlone() {
        push(7, 5);
        count(6, clock.now());

        assertThat(push(9, 4)).isInstanceOf(CountOutcome.Superseded.class);
        assertThat(push(9, 6)).isInstanceOf(CountOutcome.Counted.class);
    }

    @Test
    void soDoesOneThatIsTakenBack() {
        push(7, 5);
        String batchNo = Shop.number("batch");
        Instant asOf = clock.now();
        count(6, asOf, batchNo);
        counts.undo(warehouse, batchNo, new CountKey(asOf, 0), Shop.OPS, null, 100);

        assertThat(push(9, 4)).isInstanceOf(CountOutcome.Superseded.class);
        assertThat(figures().getFirst()).isEqualTo(7);
    }

    @Test
    void aNumberThatFoundNothingWhereNothingWasIsKept() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        sku = other;
        push(0, 5);

        assertThat(push(3, 4)).isInstanceOf(CountOutcome.Superseded.class);
    }

    @Test
    void aCountOfNothingWhereNothingWasIsRemembered() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);

        count(other, 0, noon, Shop.number("push"));

        assertThat(count(other, 5, noon.minus(Duration.ofHours(1)), Shop.number("push")))
                .isInstanceOf(CountOutcome.Superseded.class);
    }

    @Test
    void aFullCountSaysNothingOfASkuThatWasCreatedLater() {
        Sku before = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        counts.begin(warehouse, new CountKey(noon, 0), Shop.number("full"));
        Sku created = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);

        assertThat(count(created, 5, noon, Shop.number("partial"))).isInstanceOf(CountOutcome.Counted.class);
        assertThat(count(before, 5, noon, Shop.number("partial"))).isInstanceOf(CountOutcome.Superseded.class);
    }

    @Test
    void whatAFullCountRefusedCountsWhenItIsSentAgainThoughTheWarehouseNeverHadIt() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        String full = Shop.number("full");
        counts.begin(warehouse, new CountKey(noon, 0), full);
        counts.except(warehouse, full, List.of(other, new Sku("no-such-sku")));

        assertThat(count(other, 5, noon, Shop.number("partial"))).isInstanceOf(CountOutcome.Counted.class);
        assertThat(depots.at(other, warehouse).onHand()).isEqualTo(5);
    }

    @Test
    void aFullCountNeverCountsForWhatItHasRefused() {
        OrderNo order = confirmed(3);

        counts.begin(warehouse, new CountKey(noon, 0), Shop.number("full"), List.of(sku, new Sku("no-such-sku")));
        ship(order, 3, noon.minusMillis(1));

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void opsWordsDoNotMakeAReceiptACorrection() {
        adjustments.post(
                new Adjustment(
                        Shop.number("adjustment"),
                        sku,
                        warehouse,
                        Account.SUPPLIER,
                        Account.SELLABLE,
                        new Quantity(5),
                        "FOUND"),
                Shop.OPS);

        assertThat(count(10, noon)).isEqualTo(counted(noon, 15, 15));
    }

    @Test
    void whatLeftBeforeMoreCameHadBeenThere() {
        OrderNo order = confirmed(3);
        ship(order, 3, clock.now());
        depots.receive(sku, warehouse, 5);

        assertThat(count(0, noon)).isEqualTo(counted(noon, 12, 5));
        assertThat(figures()).containsExactly(5L, 5L, 0L, 0L);
    }

    @Test
    void aShortageIsToldOnceAndClosesWhenNothingIsMissing() {
        confirmed(6);
        count(4, noon);
        assertThat(shortages()).containsExactly(2L);

        count(3, noon.plusMillis(1));
        assertThat(shortages()).containsExactly(3L);

        count(6, noon.plusMillis(2));
        assertThat(shortages()).isEmpty();
    }

    @Test
    void aShortageClosesWhenUnitsHaveCome() {
        confirmed(6);
        count(4, noon);
        closer.close();
        assertThat(shortages()).containsExactly(2L);

        depots.receive(sku, warehouse, 2);
        closer.close();

        assertThat(shortages()).isEmpty();
    }

    @Test
    void aShortageClosesWhenTheCountIsTakenBack() {
        confirmed(6);
        String batchNo = Shop.number("batch");
        count(4, noon, batchNo);

        counts.undo(warehouse, batchNo, new CountKey(noon, 0), Shop.OPS, null, 100);

        assertThat(shortages()).isEmpty();
    }
}
