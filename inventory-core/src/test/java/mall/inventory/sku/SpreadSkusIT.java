package mall.inventory.sku;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.ledger.Account;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.RollbackRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@CoreIntegrationTest
class SpreadSkusIT {

    @Autowired
    SpreadSkus spread;

    @Autowired
    DeductionEngine engine;

    @Autowired
    Shop shop;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void spreadsWhatIsSellableEvenly() {
        Sku sku = shop.skuWith(18);

        assertThat(spread.spread(sku, 4)).isTrue();

        assertThat(spread.bucketsOf(sku)).extracting(Bucket::sellable).containsExactly(5L, 5L, 4L, 4L);
        assertThat(shop.position(sku).sellable()).isEqualTo(18);
    }

    @Test
    void retiresRowsAtZeroAndOpensThemAgain() {
        Sku sku = shop.skuWith(20);
        spread.spread(sku, 8);
        for (int i = 0; i < 10; i++) {
            engine.place(order(line(sku, 1)), CHECKOUT);
        }

        spread.spread(sku, 3);

        assertThat(spread.bucketsOf(sku)).extracting(Bucket::sellable).containsExactly(4L, 3L, 3L);
        assertThat(jdbc.sql("select count(*) from stock_bucket where sku = ?")
                        .param(sku.code())
                        .query(Integer.class)
                        .single())
                .as("retired, not deleted")
                .isEqualTo(8);
        assertThat(shop.position(sku).reserved()).isEqualTo(10);

        spread.spread(sku, 5);
        assertThat(spread.bucketsOf(sku)).extracting(Bucket::sellable).containsExactly(2L, 2L, 2L, 2L, 2L);
    }

    @Test
    void letsNobodyPutAnythingIntoARetiredRow() {
        Sku sku = shop.skuWith(4);
        spread.spread(sku, 2);
        spread.spread(sku, 1);

        assertThatThrownBy(() -> jdbc.sql("update stock_bucket set sellable = 1 where sku = ? and bucket = 1")
                        .param(sku.code())
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("retired_at_zero");
    }

    @Test
    void sellsTheLastUnitAndTakesItBack() {
        Sku sku = shop.skuWith(16);
        spread.spread(sku, 16);
        for (int i = 0; i < 15; i++) {
            assertThat(engine.place(order(line(sku, 1)), CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
        }
        Placement last = order(line(sku, 1));

        assertThat(engine.place(last, CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(engine.place(order(line(sku, 1)), CHECKOUT)).isInstanceOf(PlaceOutcome.Insufficient.class);
        engine.rollback(new RollbackRequest.Whole(last.orderNo(), null, null), CHECKOUT);

        assertThat(engine.place(order(line(sku, 1)), CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
    }

    @Test
    void spreadsWhatComesInLater() {
        Sku sku = shop.skuWith(0);
        spread.spread(sku, 4);

        shop.adjust(sku, Account.SUPPLIER, Account.SELLABLE, 8);
        assertThat(spread.bucketsOf(sku)).extracting(Bucket::sellable).containsExactly(2L, 2L, 2L, 2L);
        shop.adjust(sku, Account.SELLABLE, Account.WITHHELD, 5);

        assertThat(spread.bucketsOf(sku)).extracting(Bucket::sellable).containsExactly(1L, 1L, 1L, 0L);
    }

    @Test
    void repaysFromWhateverBucketUnitsComeBackTo() {
        Sku sku = shop.skuWith(8);
        spread.spread(sku, 8);
        Placement order = order(line(sku, 8));
        engine.place(order, CHECKOUT);
        shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 3);

        engine.rollback(new RollbackRequest.Whole(order.orderNo(), null, null), CHECKOUT);

        assertThat(shop.position(sku).sellable()).isEqualTo(5);
        assertThat(shop.position(sku).unassigned()).isZero();
    }

    @Test
    void knowsNoSkuThatIsNotThere() {
        Sku unknown = new Sku(Shop.number("unknown"));

        assertThat(spread.spread(unknown, 2)).isFalse();
        assertThat(spread.bucketsOf(unknown)).isEmpty();
    }

    @Test
    void remembersHowManyRowsASkuHas() {
        Sku sku = shop.skuWith(1);
        assertThat(spread.bucketFor(sku)).isZero();

        spread.spread(sku, 64);

        assertThat(List.of(draw(sku), draw(sku), draw(sku), draw(sku), draw(sku), draw(sku)))
                .anyMatch(bucket -> bucket > 0);
    }

    private int draw(Sku sku) {
        return spread.bucketFor(sku);
    }
}
