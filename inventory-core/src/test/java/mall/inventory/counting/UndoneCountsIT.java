package mall.inventory.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.ledger.Account;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left when a count was taken back is what would have been there without it. */
@CoreIntegrationTest
class UndoneCountsIT extends CountedDepot {

    private String wrong;

    @BeforeEach
    void wrongBatch() {
        wrong = Shop.number("wrong");
    }

    @Test
    void whatLeftThoughTheCountDeniedItStaysAway() {
        OrderNo order = confirmed(3);
        count(0, noon, wrong);
        ship(order, 3, clock.now());
        assertThat(figures()).as("three were found, and have left").containsExactly(0L, 0L, 0L, 0L);

        assertThat(undo(noon).undone()).isEqualTo(1);

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
        assertThat(undo(noon).undone()).as("again").isZero();
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    /** More have left than there would have been without the count: they are found either way. */
    @Test
    void whatWouldHaveBeenFoundAnywayIsNotTakenTwice() {
        OrderNo order = confirmed(10);
        depots.move(sku, warehouse, Account.UNASSIGNED, Account.LOSS, 2);
        Instant counted = clock.now();
        count(4, counted, wrong);
        ship(order, 10, clock.now());
        depots.receive(sku, warehouse, 5);
        assertThat(figures().getFirst()).isEqualTo(5);

        undo(counted);

        assertThat(figures().getFirst()).isEqualTo(5);
    }

    @Test
    void newsOfThePastIsNotPutBack() {
        OrderNo order = confirmed(3);
        count(7, noon, wrong);
        ship(order, 3, noon.minusSeconds(1));
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);

        undo(noon);

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void newsOfThePastThatTheBooksHadRightNeitherIs() {
        OrderNo order = confirmed(3);
        counts.begin(warehouse, new CountKey(noon, 0), wrong);
        ship(order, 3, noon.minusMillis(1));
        assertThat(figures()).as("counted already").containsExactly(10L, 10L, 0L, 0L);

        undo(noon);

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void theCountBeforeCountsAgain() {
        OrderNo order = confirmed(3);
        count(7, noon, Shop.number("push"));
        Instant later = noon.plusMillis(1);
        count(1, later, wrong);

        undo(later);
        assertThat(figures()).containsExactly(7L, 4L, 3L, 0L);
        ship(order, 3, noon.minusMillis(1));

        assertThat(figures()).as("the push of noon has seen that").containsExactly(7L, 7L, 0L, 0L);
        assertThat(count(9, noon.minusMillis(1))).isInstanceOf(CountOutcome.Superseded.class);
    }

    @Test
    void whatTheCountBeforeHadSeenStays() {
        OrderNo order = confirmed(3);
        count(7, noon, Shop.number("push"));
        Instant later = noon.plusMillis(1);
        count(1, later, wrong);
        ship(order, 3, noon);
        assertThat(figures()).containsExactly(1L, 1L, 0L, 0L);

        undo(later);

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    /** Between the page of a SKU and the last one: what is told of then must not be taken for counted by a count that is reversed. */
    @Test
    void aFullCountCountsNothingFromTheFirstPageOn() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        depots.receive(other, warehouse, 10);
        Instant counted = clock.now();
        OrderNo one = confirmed(sku, 3);
        OrderNo two = confirmed(other, 3);
        counts.begin(warehouse, new CountKey(counted, 0), wrong);
        count(sku, 1, counted, wrong);
        count(other, 1, counted, wrong);

        Sku next = counts.undo(warehouse, wrong, new CountKey(counted, 0), Shop.OPS, null, 1)
                .next();
        ship(one, sku, 3, counted);
        ship(two, other, 3, counted);
        counts.undo(warehouse, wrong, new CountKey(counted, 0), Shop.OPS, next, 10);

        assertThat(depots.at(sku, warehouse).onHand()).isEqualTo(7);
        assertThat(depots.at(other, warehouse).onHand()).isEqualTo(7);
    }

    @Test
    void whatWasWithheldIsWithheldAgain() {
        depots.move(sku, warehouse, Account.SELLABLE, Account.WITHHELD, 4);
        Instant counted = clock.now();
        count(0, counted, wrong);

        undo(counted);

        assertThat(figures()).containsExactly(10L, 6L, 0L, 0L);
        assertThat(depots.at(sku, warehouse).withheld()).isEqualTo(4);
    }

    private UndonePage undo(Instant asOf) {
        return counts.undo(warehouse, wrong, new CountKey(asOf, 0), Shop.OPS, null, 100);
    }
}
