package mall.inventory.deduction.batch;

import static mall.inventory.Shop.CHECKOUT;
import static mall.inventory.Shop.line;
import static mall.inventory.Shop.number;
import static mall.inventory.Shop.order;
import static mall.inventory.Shop.orderNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import mall.inventory.CoreIntegrationTest;
import mall.inventory.Depots;
import mall.inventory.Shop;
import mall.inventory.database.LosingDataSource;
import mall.inventory.database.MultiRowInsert;
import mall.inventory.database.WriteTransactions;
import mall.inventory.deduction.ConfirmOutcome;
import mall.inventory.deduction.PlaceOutcome;
import mall.inventory.deduction.RollbackOutcome;
import mall.inventory.deduction.Shortage;
import mall.inventory.deduction.batch.OrderAction.Confirm;
import mall.inventory.deduction.batch.OrderAction.Expire;
import mall.inventory.deduction.batch.OrderAction.ExpireOutcome;
import mall.inventory.deduction.batch.OrderAction.Place;
import mall.inventory.deduction.batch.OrderAction.RollBack;
import mall.inventory.deduction.batch.OrderAction.Ship;
import mall.inventory.deduction.batch.OrderAction.TakeBack;
import mall.inventory.fulfilment.GoodsReturn;
import mall.inventory.fulfilment.Shipment;
import mall.inventory.ledger.Account;
import mall.inventory.ledger.ContentHash;
import mall.inventory.reconciliation.Reconciliation;
import mall.inventory.reservation.OrderLine;
import mall.inventory.reservation.OrderNo;
import mall.inventory.reservation.Placement;
import mall.inventory.reservation.ReservationState;
import mall.inventory.reservation.Reservations;
import mall.inventory.reservation.RollbackRequest;
import mall.inventory.sku.SellablePolicy;
import mall.inventory.sku.Sku;
import mall.inventory.sku.SpreadSkus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many orders in one transaction: each ends as if it were alone, first come, first served. */
@CoreIntegrationTest
class OrderBatchIT {

    /** For what a machine that stalls may be too slow for. */
    private static final int TRIES = 8;

    @Autowired
    OrderBatch batch;

    @Autowired
    WriteTransactions transactions;

    @Autowired
    Shop shop;

    @Autowired
    SpreadSkus spread;

    @Autowired
    Reservations reservations;

    @Autowired
    Reconciliation reconciliation;

    @Autowired
    TransactionTemplate somebodyElse;

    @Autowired
    LosingDataSource connections;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theBooksBalance() {
        assertThat(reconciliation.check().results())
                .allSatisfy(result -> assertThat(result.violations()).isEmpty());
    }

    @Test
    void placesManyOrdersInOneTransaction() {
        Sku sku = shop.skuWith(100);

        List<Object> outcomes =
                apply(IntStream.range(0, 50).mapToObj(i -> place(line(sku, 1))).toArray(OrderAction<?>[]::new));

        assertThat(outcomes).hasSize(50).hasOnlyElementsOfType(PlaceOutcome.Placed.class);
        assertThat(jdbc.sql("select count(distinct at) from ledger_entry where sku = ? and to_account = 'RESERVED'")
                        .param(sku.code())
                        .query(Long.class)
                        .single())
                .as("one transaction reads the clock once")
                .isEqualTo(1);
        assertThat(shop.position(sku).sellable()).isEqualTo(50);
    }

    @Test
    void servesWhoCameFirstWhenThereIsNotEnoughForAll() {
        Sku sku = shop.skuWith(5);

        List<Object> outcomes = apply(
                place(line(sku, 2)),
                place(line(sku, 4)),
                place(line(sku, 2)),
                place(line(sku, 2)),
                place(line(sku, 1)));

        assertThat(outcomes.get(0)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(1)).isEqualTo(insufficient(sku, 4, 3));
        assertThat(outcomes.get(2)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(3)).isEqualTo(insufficient(sku, 2, 1));
        assertThat(outcomes.get(4)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(shop.position(sku).sellable()).isZero();
    }

    @Test
    void answersEachOfAMixedBatchAsIfItWereAlone() {
        Sku plenty = shop.skuWith(100);
        Sku few = shop.skuWith(3);
        Sku unknown = new Sku(number("unknown"));
        String token = number("token");
        Placement placed = order(line(plenty, 1));
        Placement ended = order(line(plenty, 1));
        Placement paid = order(line(plenty, 1));
        OrderNo overtaken = orderNo();
        apply(place(placed), place(ended), place(paid), new RollBack(whole(overtaken), CHECKOUT));
        apply(new RollBack(whole(ended.orderNo()), CHECKOUT), placeWith(token, line(plenty, 1)));

        List<Object> outcomes = apply(
                place(line(plenty, 1), line(few, 2)),
                place(placed),
                place(Placement.of(paid.orderNo(), "mall", List.of(line(plenty, 2)))),
                place(ended),
                place(line(plenty, 1), line(few, 9)),
                place(line(plenty, 1), line(unknown, 1)),
                placeWith(token, line(plenty, 1)),
                place(Placement.of(overtaken, "mall", List.of(line(plenty, 1)))),
                place(line(few, 1)));

        assertThat(outcomes.get(0)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(1)).isInstanceOf(PlaceOutcome.Replayed.class);
        assertThat(outcomes.get(2)).isEqualTo(new PlaceOutcome.NumberReused());
        assertThat(outcomes.get(3)).isEqualTo(new PlaceOutcome.Ended(ReservationState.ROLLED_BACK));
        assertThat(outcomes.get(4)).isInstanceOf(PlaceOutcome.Insufficient.class);
        assertThat(outcomes.get(5)).isEqualTo(new PlaceOutcome.UnknownSkus(List.of(unknown)));
        assertThat(outcomes.get(6)).isEqualTo(new PlaceOutcome.TokenUsed());
        assertThat(outcomes.get(7)).isEqualTo(new PlaceOutcome.Ended(ReservationState.ROLLED_BACK));
        assertThat(outcomes.get(8)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(shop.position(few).sellable()).isZero();
        assertThat(shop.position(plenty).reserved()).isEqualTo(4);
    }

    @Test
    void leavesNoTraceOfRefusedOrdersBesideGrantedOnes() {
        Sku sku = shop.skuWith(3);
        OrderAction<?> refused = placeWith(number("token"), line(sku, 3));

        apply(place(line(sku, 1)), refused, place(line(sku, 2)));

        assertThat(shop.books()).doesNotContain(refused.orderNo().value());
    }

    @Test
    void splitsOffKnownNumbersAndPlacesTheRest() {
        Sku sku = shop.skuWith(1_000);
        int many = MultiRowInsert.BLOCK * 2 + 9; // more than one statement of headers
        List<Placement> orders =
                IntStream.range(0, many).mapToObj(i -> order(line(sku, 1))).toList();
        apply(IntStream.range(0, many)
                .filter(i -> i % 4 == 0)
                .mapToObj(i -> place(orders.get(i)))
                .toArray(OrderAction<?>[]::new));

        List<Object> outcomes = apply(orders.stream().map(OrderBatchIT::place).toArray(OrderAction<?>[]::new));

        for (int i = 0; i < many; i++) {
            assertThat(outcomes.get(i))
                    .isInstanceOf(i % 4 == 0 ? PlaceOutcome.Replayed.class : PlaceOutcome.Placed.class);
        }
        assertThat(shop.position(sku).reserved()).isEqualTo(many);
    }

    @Test
    void takesBackTheHeadersWrittenBeforeAKnownNumberWasMet() {
        Sku sku = shop.skuWith(1_000);
        List<Placement> orders = IntStream.range(0, MultiRowInsert.BLOCK + 1)
                .mapToObj(i -> order(line(sku, 1)))
                .sorted(Comparator.comparing(Placement::orderNo))
                .toList();
        apply(place(orders.getLast()));

        List<Object> outcomes = apply(orders.stream().map(OrderBatchIT::place).toArray(OrderAction<?>[]::new));

        assertThat(outcomes.getLast()).isInstanceOf(PlaceOutcome.Replayed.class);
        assertThat(outcomes.subList(0, MultiRowInsert.BLOCK)).hasOnlyElementsOfType(PlaceOutcome.Placed.class);
    }

    @Test
    void movesUnitsInAndOutOfOneSkuInOneBatch() {
        Sku sku = shop.skuWith(10);
        Placement paid = order(line(sku, 2));
        Placement cancelled = order(line(sku, 3));
        Placement late = order(line(sku, 1));
        Placement due = order(line(sku, 2));
        apply(place(paid), place(cancelled), place(late), place(due));
        shop.endHold(late.orderNo());
        apply(new Expire(late.orderNo(), 1));
        shop.endHold(due.orderNo());

        List<Object> outcomes = apply(
                new Confirm(paid.orderNo(), CHECKOUT),
                new RollBack(whole(cancelled.orderNo()), CHECKOUT),
                new Confirm(late.orderNo(), CHECKOUT),
                new Expire(due.orderNo(), 1),
                new Expire(orderNo(), 1),
                place(line(sku, 4)));

        assertThat(outcomes.get(0)).isInstanceOf(ConfirmOutcome.Confirmed.class);
        assertThat(outcomes.get(1)).isInstanceOf(RollbackOutcome.RolledBack.class);
        assertThat(outcomes.get(2)).isInstanceOf(ConfirmOutcome.Confirmed.class);
        assertThat(outcomes.get(3)).isEqualTo(ExpireOutcome.RELEASED);
        assertThat(outcomes.get(4)).isEqualTo(ExpireOutcome.NOT_DUE);
        assertThat(outcomes.get(5)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(shop.position(sku).reserved()).isEqualTo(7);
        assertThat(shop.position(sku).sellable()).isEqualTo(3);
    }

    @Test
    void repaysFirstComeFirstServed() {
        Sku sku = shop.skuWith(10);
        Placement first = order(line(sku, 4));
        Placement second = order(line(sku, 6));
        apply(place(first), place(second));
        shop.adjust(sku, Account.UNASSIGNED, Account.LOSS, 5);

        apply(new RollBack(whole(first.orderNo()), CHECKOUT), new RollBack(whole(second.orderNo()), CHECKOUT));

        assertThat(shop.position(sku).sellable()).isEqualTo(5);
        assertThat(shop.position(sku).unassigned()).isZero();
    }

    @Test
    void failsAsAWholeForAnOrderThatCannotBeWritten() {
        Sku sku = shop.skuWith(10);
        Placement poison = Placement.of(orderNo(), "x".repeat(65), List.of(line(sku, 1)));
        String before = shop.books();

        assertThatThrownBy(() -> apply(place(line(sku, 1)), place(poison)))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(shop.books()).isEqualTo(before);
    }

    @Test
    void findsTheWorkOfTheWholeBatchWhenTheAnswerToItsCommitIsLost() {
        Sku sku = shop.skuWith(10);
        Placement cancelled = order(line(sku, 3));
        apply(place(cancelled));
        connections.loseTheNextAnswer();

        List<Object> outcomes =
                apply(place(line(sku, 1)), new RollBack(whole(cancelled.orderNo()), CHECKOUT), place(line(sku, 2)));

        assertThat(connections.hasLostIt()).isTrue();
        assertThat(outcomes.get(0)).isInstanceOf(PlaceOutcome.Replayed.class);
        assertThat(outcomes.get(1)).isInstanceOf(RollbackOutcome.Replayed.class);
        assertThat(outcomes.get(2)).isInstanceOf(PlaceOutcome.Replayed.class);
        assertThat(shop.position(sku).reserved()).isEqualTo(3);
    }

    @Test
    void gathersFromAllBucketsWhatOneCannotServe() {
        Sku sku = shop.skuWith(32);
        spread.spread(sku, 16);

        List<Object> outcomes = apply(place(line(sku, 31)), place(line(sku, 2)), place(line(sku, 1)));

        assertThat(outcomes.get(0)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(outcomes.get(1)).isEqualTo(insufficient(sku, 2, 1));
        assertThat(outcomes.get(2)).isInstanceOf(PlaceOutcome.Placed.class);
        assertThat(shop.position(sku).sellable()).isZero();
    }

    @Test
    void refusesACrowdInFrontOfAnEmptyShelfWithoutWriting() {
        Sku sku = shop.skuWith(1);
        Placement last = order(line(sku, 1));
        apply(place(last), place(line(sku, 1)));

        // That the shelf is empty is remembered for a second only: what took longer is no crowd.
        int tries = 0;
        long start;
        long written;
        List<Object> outcomes;
        long writtenAfterwards;
        do {
            start = System.nanoTime();
            apply(place(line(sku, 1)));
            written = writes();
            outcomes = apply(place(line(sku, 1)), place(line(sku, 1)));
            writtenAfterwards = writes();
        } while (isOver(Duration.ofSeconds(1), start) && ++tries < TRIES);

        assertThat(writtenAfterwards).isEqualTo(written);
        assertThat(outcomes).containsOnly(insufficient(sku, 1, 0));
        assertThat(apply(place(line(sku, 1)), place(last)).get(1))
                .as("who has the last unit keeps it")
                .isInstanceOf(PlaceOutcome.Replayed.class);
    }

    @Test
    void passesOverARowThatSomebodyHoldsForLong() {
        Sku held = shop.skuWith(10);
        Sku free = shop.skuWith(10);
        List<Answer<?>> answers = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            jdbc.sql("select * from stock_bucket where sku = ? for update")
                    .param(held.code())
                    .query()
                    .listOfRows();
            answers.addAll(elsewhere(place(line(held, 1)), place(line(free, 1)), place(line(held, 1), line(free, 1))));
        });

        assertThat(answers.get(0)).isInstanceOf(Answer.Held.class);
        assertThat(answers.get(1)).isInstanceOf(Answer.Decided.class);
        assertThat(answers.get(2)).isInstanceOf(Answer.Held.class);
        assertThat(shop.position(free).reserved()).isEqualTo(1);
        assertThat(shop.position(held).reserved()).isZero();
    }

    @Test
    void tellsWhoNeedsWhatAFrozenNodeHoldsAtOnceTheSecondTime() {
        Sku held = shop.skuWith(10);
        Sku free = shop.skuWith(10);
        String token = number("token");
        List<Answer<?>> answers = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            jdbc.sql("select * from stock_bucket where sku = ? for update")
                    .param(held.code())
                    .query()
                    .listOfRows();
            jdbc.sql("insert into submit_token (token_hash, order_no, used_at) values (?, 'x', utc_timestamp(6))")
                    .param(ContentHash.of(token).bytes())
                    .update();
            elsewhere(place(line(held, 1)));
            // That it is held is remembered for two seconds only: in what took longer somebody may wait again.
            int tries = 0;
            long start;
            long waits;
            long waitsAfterwards;
            do {
                start = System.nanoTime();
                elsewhere(place(line(held, 1)));
                waits = lockWaits();
                answers.clear();
                answers.addAll(elsewhere(place(line(held, 1)), place(line(free, 1))));
                waitsAfterwards = lockWaits();
            } while (isOver(Duration.ofSeconds(2), start) && ++tries < TRIES);
            assertThat(waitsAfterwards).as("nobody waited for the row again").isEqualTo(waits);
            answers.addAll(elsewhere(placeWith(token, line(free, 1))));
            status.setRollbackOnly();
        });

        assertThat(answers.get(0)).isInstanceOf(Answer.Held.class);
        assertThat(answers.get(1)).isInstanceOf(Answer.Decided.class);
        assertThat(answers.get(2)).as("the token is being spent by somebody").isInstanceOf(Answer.Held.class);
    }

    private static boolean isOver(Duration limit, long start) {
        return System.nanoTime() - start >= limit.toNanos();
    }

    private long lockWaits() {
        return status("Innodb_row_lock_waits");
    }

    @Test
    void servesFromTheOtherBucketsWhenSomebodyHoldsOne() {
        Sku sku = shop.skuWith(40);
        spread.spread(sku, 4);
        List<Answer<?>> answers = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            jdbc.sql("select * from stock_bucket where sku = ? and bucket = 2 for update")
                    .param(sku.code())
                    .query()
                    .listOfRows();
            answers.addAll(elsewhere(place(line(sku, 30)), place(line(sku, 1))));
        });

        assertThat(answers.get(0)).isInstanceOf(Answer.Decided.class);
        assertThat(answers.get(1))
                .as("there may be units in the bucket that is held")
                .isInstanceOf(Answer.Held.class);
        assertThat(shop.position(sku).sellable()).isEqualTo(10);
    }

    @Test
    void passesOverWhatLiesInAWarehouseAndIsHeldAndWhatNeedsAllRowsOfASku() {
        Sku managed = shop.sku(SellablePolicy.MANAGED);
        shop.adjust(managed, Account.SUPPLIER, Account.SELLABLE, 8);
        spread.spread(managed, 4);
        Placement sold = order(line(managed, 2));
        apply(place(sold));
        apply(new Confirm(sold.orderNo(), CHECKOUT));
        Shipment shipment =
                new Shipment(number("ship"), sold.orderNo(), "MAIN", Instant.EPOCH, List.of(line(managed, 2)));
        apply(new Ship(shipment, CHECKOUT));
        Sku held = shop.skuWith(10);
        Sku free = shop.skuWith(10);
        List<Answer<?>> answers = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            jdbc.sql("select * from stock_bucket where sku = ? and bucket = 0 for update")
                    .param(managed.code())
                    .query()
                    .listOfRows();
            jdbc.sql("select * from warehouse_stock where sku = ? for update")
                    .param(held.code())
                    .query()
                    .listOfRows();
            answers.addAll(elsewhere(
                    new TakeBack(
                            new GoodsReturn(
                                    number("return"),
                                    sold.orderNo(),
                                    "MAIN",
                                    Instant.EPOCH,
                                    GoodsReturn.Disposition.RESTOCK,
                                    List.of(line(managed, 1))),
                            CHECKOUT),
                    place(Depots.order(line(held, 1))),
                    place(Depots.order(line(free, 1)))));
        });

        assertThat(answers.get(0))
                .as("what is unassigned lives in a row that is held")
                .isInstanceOf(Answer.Held.class);
        assertThat(answers.get(1)).isInstanceOf(Answer.Held.class);
        assertThat(answers.get(2)).isInstanceOf(Answer.Decided.class);
        assertThat(shop.position(managed).unassigned()).isZero();
    }

    @Test
    void passesOverAnOrderThatSomebodyHoldsForLong() {
        Sku sku = shop.skuWith(10);
        Placement being = order(line(sku, 1));
        Placement locked = order(line(sku, 1));
        apply(place(locked));
        List<Answer<?>> answers = new ArrayList<>();

        somebodyElse.executeWithoutResult(status -> {
            jdbc.sql("select * from reservation where order_no = ? for update")
                    .param(locked.orderNo().value())
                    .query()
                    .listOfRows();
            jdbc.sql("""
                            insert into reservation (order_no, state, placed_at, expires_at, placed_by)
                            values (?, 'HELD', utc_timestamp(6), utc_timestamp(6), 'somebody')
                            """).param(being.orderNo().value()).update();
            answers.addAll(elsewhere(place(being), new Confirm(locked.orderNo(), CHECKOUT), place(line(sku, 1))));
            answers.addAll(elsewhere(place(locked), place(line(sku, 11))));
            status.setRollbackOnly();
        });

        assertThat(answers.get(0)).isInstanceOf(Answer.Held.class);
        assertThat(answers.get(1)).isInstanceOf(Answer.Held.class);
        assertThat(answers.get(2)).isInstanceOf(Answer.Decided.class);
        assertThat(answers.get(3)).as("what became of it is not known").isInstanceOf(Answer.Held.class);
        assertThat(answers.get(4)).isInstanceOf(Answer.Decided.class);
        assertThat(reservations.find(being.orderNo())).isEmpty();
    }

    /** On a thread, and so a connection, of its own. */
    private List<Answer<?>> elsewhere(OrderAction<?>... actions) {
        List<Answer<?>> answers = new ArrayList<>();
        Thread thread =
                Thread.ofVirtual().start(() -> answers.addAll(batch.apply(Arrays.asList(actions), transactions)));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return answers;
    }

    private List<Object> apply(OrderAction<?>... actions) {
        return batch.apply(Arrays.asList(actions), transactions).stream()
                .map(answer -> switch (answer) {
                    case Answer.Decided<?> decided -> decided.outcome();
                    case Answer.Held<?> held -> held;
                    case Answer.Unsettled<?> unsettled -> unsettled;
                })
                .toList();
    }

    /** Statements that wrote, or tried to. */
    private long writes() {
        return status("Com_insert") + status("Com_update");
    }

    private long status(String name) {
        return jdbc.sql("show global status where variable_name = ?")
                .param(name)
                .query((row, number) -> row.getLong("Value"))
                .single();
    }

    private static PlaceOutcome insufficient(Sku sku, int requested, long available) {
        return new PlaceOutcome.Insufficient(List.of(new Shortage(sku, requested, available)));
    }

    private static Place place(OrderLine... lines) {
        return place(order(lines));
    }

    private static Place place(Placement placement) {
        return new Place(placement, CHECKOUT);
    }

    private static Place placeWith(String token, OrderLine... lines) {
        return place(new Placement(orderNo(), "mall", null, null, null, token, List.of(lines)));
    }

    private static RollbackRequest whole(OrderNo orderNo) {
        return new RollbackRequest.Whole(orderNo, null, null);
    }
}
