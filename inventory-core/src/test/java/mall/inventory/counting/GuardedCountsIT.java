package mall.inventory.counting;

import static mall.inventory.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.closing.WarehouseClosing;
import mall.inventory.database.DatabaseClock;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.DeductionEngine;
import mall.inventory.deduction.FulfilmentEngine;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.ShipOutcome;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Document;
import mall.inventory.ledger.Ledger;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.Placement;
import mall.inventory.shipping.Ranking;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import mall.inventory.stock.StockPosition;
import mall.inventory.warehouse.CountKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens between the moment when a count is decided and the one when it is written. */
@CoreIntegrationTest
class GuardedCountsIT {

    /** Seconds after which nothing moves any more that a test moves. */
    private static final int LATER = 3_600;

    @Autowired
    Shop shop;

    @Autowired
    Depots depots;

    @Autowired
    StockCounts counts;

    @Autowired
    GuardedCounts guarded;

    @Autowired
    WriteTransactions transactions;

    @Autowired
    DeductionEngine engine;

    @Autowired
    FulfilmentEngine fulfilment;

    @Autowired
    WarehouseClosing closing;

    @Autowired
    SpreadSkus spread;

    @Autowired
    Ledger ledger;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    DatabaseClock clock;

    @Autowired
    JdbcClient jdbc;

    private Sku sku;
    private String warehouse;
    private Instant noon;

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

    @Test
    void whatBuyersTakeMeanwhileFits() {
        GuardedCounts.Decision loss = decided(7, key(0));
        place(shipping(3));
        assertThat(fits(loss)).isTrue();
        assertThat(figures()).containsExactly(7L, 4L, 3L, 0L);

        GuardedCounts.Decision find = decided(9, key(1));
        place(shipping(4));
        assertThat(fits(find)).isTrue();
        assertThat(figures()).containsExactly(9L, 2L, 7L, 0L);
    }

    @Test
    void whatIsRightIsCounted() {
        assertThat(fits(decided(10, key(0)))).isTrue();

        assertThat(figures()).containsExactly(10L, 10L, 0L, 0L);
        assertThat(apply(9, key(-1))).containsExactly(new CountOutcome.Superseded(sku, key(0)));
    }

    @Test
    void whatWasShippedMeanwhileIsNotLost() {
        Placement order = paid(3);
        GuardedCounts.Decision decision = decided(9, key(0));

        ship(order, 3, noon.plusMillis(2));

        assertThat(fits(decision)).isFalse();
        assertThat(counts.book(decision)).containsExactly(new CountOutcome.Counted(sku, key(0), 7, 6));
        assertThat(figures()).containsExactly(6L, 6L, 0L, 0L);
    }

    /** The figure is what it was, but what left had left before the count, and what came came after it. */
    @Test
    void whatLeftAndWhatCameMeanwhileIsTold() {
        Placement order = paid(3);
        GuardedCounts.Decision decision = decided(7, key(0));

        ship(order, 3, noon.minusMillis(1));
        depots.receive(sku, warehouse, 3);

        assertThat(fits(decision)).isFalse();
        assertThat(counts.book(decision)).containsExactly(new CountOutcome.Counted(sku, key(0), 10, 10));
        assertThat(figures()).containsExactly(10L, 10L, 0L, 0L);
    }

    @Test
    void anOlderCountMeanwhileHasChangedTheFigure() {
        GuardedCounts.Decision decision = decided(7, key(1));

        apply(8, key(0));

        assertThat(fits(decision)).isFalse();
        assertThat(counts.book(decision)).containsExactly(new CountOutcome.Counted(sku, key(1), 8, 7));
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void aLaterCountMeanwhileCounts() {
        GuardedCounts.Decision decision = decided(7, key(0));

        apply(10, key(1));

        assertThat(fits(decision)).isFalse();
        assertThat(counts.book(decision)).containsExactly(new CountOutcome.Superseded(sku, key(1)));
        assertThat(figures()).containsExactly(10L, 10L, 0L, 0L);
    }

    @Test
    void ofTheSameMomentTheNumberSays() {
        GuardedCounts.Decision decision = decided(7, new CountKey(noon, 3));

        apply(10, new CountKey(noon, 2));
        assertThat(fits(decision)).isTrue();

        GuardedCounts.Decision late = decided(6, new CountKey(noon, 4));
        apply(7, new CountKey(noon, 5));
        assertThat(fits(late)).isFalse();
        assertThat(counts.book(late)).containsExactly(new CountOutcome.Superseded(sku, new CountKey(noon, 5)));
    }

    @Test
    void aLaterFullCountMeanwhileCounts() {
        GuardedCounts.Decision decision = decided(7, key(0));

        counts.begin(warehouse, key(1), Shop.number("full"));

        assertThat(fits(decision)).isFalse();
        assertThat(counts.book(decision)).containsExactly(new CountOutcome.Superseded(sku, key(1)));
    }

    @Test
    void aFullCountIsBookedOnceItHasBegun() {
        String batch = Shop.number("full");
        counts.begin(warehouse, key(0), batch);

        assertThat(guarded.decide(sheet(8, key(0), Shop.number("other"))).outcomes())
                .as("another one of the same moment is not simple")
                .isEmpty();
        assertThat(guarded.decide(sheet(8, key(-1), Shop.number("other"))).outcomes())
                .as("nor is an older one")
                .isEmpty();

        assertThat(fits(guarded.decide(sheet(7, key(0), batch)))).isTrue();
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void theLastUnitsSoldMeanwhileAreMissing() {
        GuardedCounts.Decision decision = decided(7, key(0));

        place(Shop.order(line(sku, 9)));

        assertThat(fits(decision)).isFalse();
        assertThat(counts.book(decision)).containsExactly(new CountOutcome.Counted(sku, key(0), 10, 7));
        assertThat(figures()).containsExactly(7L, 0L, 9L, -2L);
        assertThat(shortages()).containsExactly(2L);
    }

    @Test
    void whatThisWarehouseHasPromisedMeanwhileIsMissingThere() {
        depots.receive(sku, depots.open(2), 20);
        GuardedCounts.Decision decision = decided(7, key(0));

        place(shipping(9));

        assertThat(fits(decision)).isFalse();
        counts.book(decision);
        assertThat(figures()).containsExactly(7L, 18L, 9L, 0L);
        assertThat(shortages()).containsExactly(2L);
    }

    @Test
    void whatIsFoundFirstMakesUpForWhatIsOwedMeanwhile() {
        String other = depots.open(2);
        depots.receive(sku, other, 5);
        place(Shop.order(line(sku, 15)));
        GuardedCounts.Decision decision = decided(12, key(0));

        counts.apply(other, key(LATER), List.of(new Count(sku, 0)), batch("other"), Shop.OPS);

        assertThat(fits(decision)).isFalse();
        counts.book(decision);
        assertThat(figures()).containsExactly(12L, 0L, 15L, -3L);
    }

    @Test
    void whatIsFoundInAWarehouseThatClosesMeanwhileIsNotForSale() {
        GuardedCounts.Decision decision = decided(12, key(0));

        closing.close(warehouse, Shop.OPS);

        assertThat(fits(decision)).isFalse();
        counts.book(decision);
        assertThat(figures()).containsExactly(12L, 0L, 0L, 12L);
    }

    @Test
    void aSkuThatIsSpreadMeanwhileFitsIfOneBucketHasTheUnits() {
        GuardedCounts.Decision many = decided(3, key(0));
        GuardedCounts.Decision few = decided(7, key(0));

        spread.spread(sku, 4);

        assertThat(fits(many)).isFalse();
        assertThat(fits(few)).isTrue();
        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
    }

    @Test
    void whatIsNotSimpleIsBookedWithLocks() {
        Sku spreadOut = stocked(SellablePolicy.FOLLOW_PHYSICAL);
        spread.spread(spreadOut, 4);
        Sku managed = stocked(SellablePolicy.MANAGED);
        Sku fresh = shop.sku(SellablePolicy.FOLLOW_PHYSICAL);
        Sku none = new Sku(Shop.number("sku"));
        List<Count> sheet = counts(12, sku, spreadOut, managed, fresh, none);
        GuardedCounts.Decision decision =
                guarded.decide(CountSheet.of(warehouse, key(LATER), sheet, batch("mixed"), Shop.OPS));
        assertThat(decision.outcomes().keySet()).containsExactly(sku);

        assertThat(counts.book(decision))
                .containsExactlyInAnyOrder(
                        new CountOutcome.Counted(sku, key(LATER), 10, 12),
                        new CountOutcome.Counted(spreadOut, key(LATER), 10, 12),
                        new CountOutcome.Counted(managed, key(LATER), 10, 12),
                        new CountOutcome.Counted(fresh, key(LATER), 0, 12),
                        new CountOutcome.UnknownSku(none))
                .isSortedAccordingTo((one, two) -> one.sku().compareTo(two.sku()));

        assertThat(List.of(sku, spreadOut, managed, fresh))
                .allSatisfy(
                        each -> assertThat(depots.at(each, warehouse).onHand()).isEqualTo(12));
        assertThat(shop.position(spreadOut).sellable()).isEqualTo(12);
        assertThat(shop.position(managed).unassigned()).isEqualTo(2);
    }

    @Test
    void theSameCountsAgainChangeNothing() {
        Sku other = stocked(SellablePolicy.FOLLOW_PHYSICAL);
        List<Count> sheet = counts(7, sku, other);
        counts.apply(warehouse, key(LATER), sheet, batch("twice"), Shop.OPS);

        assertThat(counts.apply(warehouse, key(LATER), sheet, batch("twice"), Shop.OPS))
                .allSatisfy(outcome ->
                        assertThat(outcome).isEqualTo(new CountOutcome.Counted(outcome.sku(), key(LATER), 7, 7)));

        assertThat(figures()).containsExactly(7L, 7L, 0L, 0L);
        assertThat(ledger.page(sku, 10, null).entries()).hasSize(2);
    }

    private GuardedCounts.Decision decided(int onHand, CountKey key) {
        GuardedCounts.Decision decision = guarded.decide(sheet(onHand, key, Shop.number("batch")));
        assertThat(decision.outcomes().keySet()).containsExactly(sku);
        return decision;
    }

    private boolean fits(GuardedCounts.Decision decision) {
        return transactions.execute(status -> {
            boolean fits = guarded.write(decision);
            if (!fits) {
                status.setRollbackOnly();
            }
            return fits;
        });
    }

    private List<CountOutcome> apply(int onHand, CountKey key) {
        return counts.apply(warehouse, key, counts(onHand, sku), batch(Shop.number("batch")), Shop.OPS);
    }

    private CountSheet sheet(int onHand, CountKey key, String batch) {
        return CountSheet.of(warehouse, key, counts(onHand, sku), batch(batch), Shop.OPS);
    }

    private static List<Count> counts(int onHand, Sku... skus) {
        return Arrays.stream(skus).map(sku -> new Count(sku, onHand)).toList();
    }

    private CountKey key(int seconds) {
        return new CountKey(noon.plusSeconds(seconds), 0);
    }

    private static Document batch(String number) {
        return new Document(Document.Type.BATCH, number);
    }

    private Sku stocked(SellablePolicy policy) {
        Sku stocked = shop.sku(policy);
        depots.receive(stocked, warehouse, 10);
        return stocked;
    }

    /** An order that ships from this warehouse. */
    private Placement shipping(int units) {
        String channel = Shop.number("channel");
        depots.strategy(channel, Ranking.PRIORITY, false, warehouse);
        return Depots.order(channel, line(sku, units));
    }

    private void place(Placement order) {
        assertThat(engine.place(order, Shop.CHECKOUT)).isInstanceOf(PlaceOutcome.Placed.class);
    }

    private Placement paid(int units) {
        Placement order = shipping(units);
        place(order);
        engine.confirm(order.orderNo(), Shop.CHECKOUT);
        return order;
    }

    private void ship(Placement order, int units, Instant at) {
        assertThat(fulfilment.ship(
                        new Shipment(
                                Shop.number("shipment"), order.orderNo(), warehouse, at, List.of(line(sku, units))),
                        Shop.OPS))
                .isInstanceOf(ShipOutcome.Shipped.class);
    }

    /** On hand, sellable, reserved, unassigned. */
    private List<Long> figures() {
        StockPosition position = shop.position(sku);
        return List.of(
                depots.at(sku, warehouse).onHand(), position.sellable(), position.reserved(), position.unassigned());
    }

    private List<Long> shortages() {
        return jdbc.sql("select units from stock_shortage where sku = ? order by id")
                .param(sku.code())
                .query(Long.class)
                .list();
    }
}
