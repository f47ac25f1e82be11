package mall.inventory.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Shop;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Ledger;
import mall.inventory.ledger.LedgerEntry;
import mall.inventory.reservation.OrderNo;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.warehouse.CountKey;
import mall.inventory.warehouse.FullCount;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CoreIntegrationTest
class StockCountsIT extends CountedDepot {

    @Autowired
    Ledger ledger;

    @Test
    void whatIsMissingWasLostAndWhatIsTooMuchIsFound() {
        assertThat(count(7, noon)).isEqualTo(counted(noon, 10, 7));
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);

        assertThat(count(12, noon.plusSeconds(1))).isEqualTo(counted(noon.plusSeconds(1), 7, 12));
        assertThat(figures()).containsExactly(12L, 12L, 0L, 0L);
        LedgerEntry last = ledger.page(sku, 1, null).entries().getFirst();
        assertThat(last.from()).isEqualTo(Account.LOSS);
        assertThat(last.to()).isEqualTo(Account.SELLABLE);
        assertThat(last.quantity()).isEqualTo(5);
        assertThat(last.effectiveAt()).isEqualTo(noon.plusSeconds(1));
        assertThat(last.reason()).isEqualTo("COUNT");
    }

    @Test
    void whatHasMovedSinceIsAdded() {
        OrderNo order = confirmed(3);
        ship(order, 3, noon.plusMillis(2));
        depots.receive(sku, warehouse, 5);

        assertThat(count(9, noon.plusMillis(1))).isEqualTo(counted(noon.plusMillis(1), 12, 11));
        assertThat(figures()).containsExactly(11L, 11L, 0L, 0L);
    }

    @Test
    void aShipmentToldOfAfterTheCountThatMissedItsUnitsTakesThemOnce() {
        OrderNo order = confirmed(3);

        count(7, noon);
        assertThat(figures()).containsExactly(7L, 4L, 3L, 0L);
        ship(order, 3, noon);

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
        count(7, noon.plusSeconds(1));
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void aReturnToldOfAfterTheCountThatFoundItsUnitsBringsThemOnce() {
        OrderNo order = confirmed(3);
        ship(order, 3, noon);
        Instant evening = noon.plusMillis(3);

        count(9, evening);
        assertThat(figures()).containsExactly(9L, 9L, 0L, 0L);
        takeBack(order, 2, evening.minusMillis(1), GoodsReturn.Disposition.RESTOCK);

        assertThat(figures()).containsExactly(9L, 9L, 0L, 0L);
    }

    @Test
    void aReturnToBeInspectedLeavesSaleWhenItIsToldOf() {
        OrderNo order = confirmed(3);
        ship(order, 3, noon);
        Instant evening = noon.plusMillis(3);

        count(9, evening);
        takeBack(order, 2, evening.minusMillis(1), GoodsReturn.Disposition.INSPECT);

        assertThat(figures()).containsExactly(9L, 7L, 0L, 0L);
        assertThat(depots.at(sku, warehouse).withheld()).isEqualTo(2);
    }

    @Test
    void anOlderCountIsRefusedAndTheSameOneChangesNothing() {
        count(7, noon);

        CountKey key = new CountKey(noon, 0);
        assertThat(count(9, noon.minusSeconds(1))).isEqualTo(new CountOutcome.Superseded(sku, key));
        assertThat(count(7, noon)).isEqualTo(counted(noon, 7, 7));
        assertThat(count(8, noon)).isEqualTo(new CountOutcome.Superseded(sku, key));
        assertThat(counts.apply(warehouse, new CountKey(noon, 1), List.of(new Count(sku, 8)), batch("b"), Shop.OPS))
                .containsExactly(new CountOutcome.Counted(sku, new CountKey(noon, 1), 7, 8));
    }

    @Test
    void whatIsPromisedAndMissingIsAShortageAndNothingNegativeIsForSale() {
        confirmed(6);

        count(4, noon);

        assertThat(figures()).containsExactly(4L, 0L, 6L, -2L);
        assertThat(shortages()).containsExactly(2L);
        count(6, noon.plusSeconds(1));
        assertThat(figures()).containsExactly(6L, 0L, 6L, 0L);
        count(8, noon.plusSeconds(2));
        assertThat(figures()).containsExactly(8L, 2L, 6L, 0L);
    }

    @Test
    void aFullCountCountsForWhatItFoundRightToo() {
        OrderNo order = confirmed(3);

        assertThat(counts.begin(warehouse, new CountKey(noon, 0), "full-1")).isInstanceOf(BeginOutcome.Begun.class);
        ship(order, 3, noon.minusMillis(1));

        assertThat(figures()).containsExactly(10L, 10L, 0L, 0L);
        assertThat(counts.begin(warehouse, new CountKey(noon, 0), "full-1")).isInstanceOf(BeginOutcome.Begun.class);
        assertThat(counts.begin(warehouse, new CountKey(noon, 0), "full-2"))
                .isEqualTo(new BeginOutcome.Stale(new CountKey(noon, 0)));
        assertThat(count(9, noon.minusSeconds(1))).isInstanceOf(CountOutcome.Superseded.class);
    }

    @Test
    void whatAFullCountRefusedIsAsItWasCountedBefore() {
        OrderNo order = confirmed(6);
        counts.begin(warehouse, new CountKey(noon, 0), "full-a");
        Instant later = noon.plusSeconds(1);
        counts.begin(warehouse, new CountKey(later, 0), "full-b");
        counts.except(warehouse, "full-b", List.of(sku));

        ship(order, 2, later.minusMillis(1));
        ship(order, 2, noon.minusMillis(1));

        assertThat(figures()).as("one shipment is new, the other was counted").containsExactly(8L, 6L, 2L, 0L);
    }

    @Test
    void aBatchIsTakenBackWhereNothingWasCountedSince() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        depots.receive(other, warehouse, 5);
        CountKey key = new CountKey(clock.now(), 0);
        counts.begin(warehouse, key, "wrong");
        counts.apply(warehouse, key, List.of(new Count(sku, 1), new Count(other, 9)), batch("wrong"), Shop.OPS);
        counts.apply(warehouse, new CountKey(clock.now(), 0), List.of(new Count(other, 4)), batch("push"), Shop.OPS);

        UndonePage undone = counts.undo(warehouse, "wrong", key, Shop.OPS, null, 100);

        assertThat(undone).isEqualTo(new UndonePage(1, 1, null));
        assertThat(figures()).containsExactly(10L, 10L, 0L, 0L);
        assertThat(depots.at(other, warehouse).onHand()).isEqualTo(4);
        assertThat(counts.undo(warehouse, "wrong", key, Shop.OPS, null, 100).undone())
                .as("again")
                .isZero();
        assertThat(count(7, key.asOf().minusMillis(1)))
                .as("the same moment, counted better")
                .isInstanceOf(CountOutcome.Counted.class);
    }

    @Test
    void whatIsTakenBackNeverCountsAgain() {
        Instant later = noon.plusSeconds(1);
        counts.begin(warehouse, new CountKey(noon, 0), "older");
        counts.begin(warehouse, new CountKey(later, 0), "newer");

        counts.release(warehouse, "older");
        assertThat(counts.lastFullCount(warehouse).orElseThrow().batchNo()).isEqualTo("newer");
        counts.release(warehouse, "newer");

        assertThat(counts.lastFullCount(warehouse)).hasValue(FullCount.NONE);
        assertThat(count(7, noon.minusSeconds(1))).isInstanceOf(CountOutcome.Counted.class);
    }

    @Test
    void booksNothingForWhoHasLostTheRightTo() {
        CountKey key = new CountKey(noon, 0);
        counts.begin(warehouse, key, "full");
        counts.apply(warehouse, key, List.of(new Count(sku, 7)), batch("full"), Shop.OPS);
        StockCounts fenced = counts.fenced(() -> {
            throw new IllegalStateException("somebody else's turn");
        });

        for (ThrowingCallable booking : List.<ThrowingCallable>of(
                () -> fenced.begin(warehouse, new CountKey(noon.plusSeconds(1), 0), "next"),
                () -> fenced.except(warehouse, "full", List.of(sku)),
                () -> fenced.apply(
                        warehouse, new CountKey(noon, 1), List.of(new Count(sku, 3)), batch("full"), Shop.OPS),
                () -> fenced.undo(warehouse, "full", key, Shop.OPS, null, 10),
                () -> fenced.release(warehouse, "full"))) {
            assertThatIllegalStateException().isThrownBy(booking).withMessage("somebody else's turn");
        }

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
        assertThat(counts.lastFullCount(warehouse)).hasValue(new FullCount(key, "full"));
    }

    @Test
    void readsAllThatIsThereInOrderWithWhatACountWouldFind() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        depots.receive(other, warehouse, 5);
        ship(confirmed(3), 3, clock.now());
        List<Expected> rows = new ArrayList<>();

        counts.read(warehouse, new CountKey(noon, 0), rows::add);

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        new Expected(sku.code(), 7, 10, false), new Expected(other.code(), 5, 0, false));
        assertThat(rows).isSortedAccordingTo((one, two) -> one.sku().compareTo(two.sku()));
    }

    @Test
    void knowsWhichShelvesWereCountedLater() {
        Sku other = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        depots.receive(other, warehouse, 5);
        Document pushed = new Document(Document.Type.BATCH, Shop.number("push"));
        counts.push(
                warehouse, new CountKey(noon, 3), new Count(sku, 10), StockCounts.Order.BY_MOMENT, pushed, Shop.OPS);

        assertThat(countedLater(new CountKey(noon, 2))).containsExactly(sku.code());
        assertThat(countedLater(new CountKey(noon, 3))).isEmpty();
        assertThat(countedLater(new CountKey(noon.minusSeconds(1), 4))).containsExactly(sku.code());

        String full = Shop.number("full");
        counts.begin(warehouse, new CountKey(noon.plusSeconds(60), 0), full);
        assertThat(countedLater(new CountKey(noon, 4))).containsExactlyInAnyOrder(sku.code(), other.code());
        counts.except(warehouse, full, List.of(other));
        assertThat(countedLater(new CountKey(noon, 4))).containsExactly(sku.code());
        assertThat(countedLater(new CountKey(noon.plusSeconds(60), 0))).isEmpty();
    }

    private List<String> countedLater(CountKey key) {
        List<String> skus = new ArrayList<>();
        counts.read(warehouse, key, row -> {
            if (row.countedLater()) {
                skus.add(row.sku());
            }
        });
        return skus;
    }

    @Test
    void whatIsCountedInAClosedWarehouseIsNotForSale() {
        closing.close(warehouse, Shop.OPS);

        count(12, noon);
        assertThat(figures()).containsExactly(12L, 0L, 0L, 12L);
        count(3, noon.plusSeconds(1));
        assertThat(figures()).containsExactly(3L, 0L, 0L, 3L);
        closing.reopen(warehouse, Shop.OPS);

        assertThat(figures()).containsExactly(3L, 3L, 0L, 0L);
    }

    /** A full count has no number: it says nothing about which of two numbered messages is the older one. */
    @Test
    void aNumberedCountIsOlderThanTheLastNumberWhateverWasCountedBetween() {
        assertThat(push(7, 5)).isInstanceOf(CountOutcome.Counted.class);
        counts.begin(warehouse, new CountKey(clock.now(), 0), "between");

        assertThat(push(9, 4)).isInstanceOf(CountOutcome.Superseded.class);
        assertThat(push(9, 5)).isInstanceOf(CountOutcome.Superseded.class);
        assertThat(push(7, 5)).isInstanceOf(CountOutcome.Counted.class);
        assertThat(push(9, 6)).isInstanceOf(CountOutcome.Counted.class);
    }

    @Test
    void anUnknownSkuIsSaidToBeOne() {
        Sku none = new Sku("no-such-sku");

        assertThat(counts.apply(warehouse, new CountKey(noon, 0), List.of(new Count(none, 1)), batch("b"), Shop.OPS))
                .containsExactly(new CountOutcome.UnknownSku(none));
    }
}
